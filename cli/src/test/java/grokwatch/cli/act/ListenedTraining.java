package grokwatch.cli.act;

import ai.djl.Model;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.dataset.Batch;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import grokwatch.commands.RunCommands;
import grokwatch.commands.TrainerCommands;
import grokwatch.core.command.AppliedCommands;
import grokwatch.core.command.AppliedCommands.Effect;
import grokwatch.core.command.Command;
import grokwatch.core.command.CommandInbox;
import grokwatch.core.command.CommandKey;
import grokwatch.core.command.CommandOffer;
import grokwatch.core.command.Verb;
import grokwatch.producers.djl.listener.GrokwatchListener;
import grokwatch.producers.djl.train.NativeEngine;
import grokwatch.producers.publisher.RunPublisher;
import grokwatch.schemas.RunStatus;
import grokwatch.schemas.TrainingRun;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;

/** A training of somebody's own, which obeys commands through the listener. */
final class ListenedTraining {

    static final String RUN = "listened";
    static final double FIRST_RATE = 0.0625;
    private static final int EXAMPLES = 64;
    private static final int BATCH = 16;

    /** Commands whose effect happened, in all attempts. */
    final List<String> effects = new CopyOnWriteArrayList<>();

    private final RunPublisher publisher;
    private final TrainerCommands commands;
    private final CommandKey key;
    private final int maxSteps;
    private volatile double rate = FIRST_RATE;
    private volatile String stored = "";
    private volatile boolean stopped;
    private long step;

    ListenedTraining(
            RunPublisher publisher, TrainerCommands commands, CommandKey key, int maxSteps) {
        this.publisher = publisher;
        this.commands = commands;
        this.key = key;
        this.maxSteps = maxSteps;
    }

    double rate() {
        return rate;
    }

    /** Trains until a command stops it; goes on from where the last attempt has stopped. */
    void run(int attempt) {
        NativeEngine.prepare();
        stopped = false;
        CommandOffer offer =
                CommandOffer.NONE.with(Verb.STOP).withSet("learningRate", 0, 1, () -> rate);
        RunCommands own =
                commands.join(
                        new CommandInbox(RUN, attempt, offer, key, AppliedCommands.parse(stored)));
        GrokwatchListener listener =
                GrokwatchListener.builder(publisher)
                        .run(
                                TrainingRun.newBuilder()
                                        .setRunId(RUN)
                                        .setAttempt(attempt)
                                        .setStatus(RunStatus.RUNNING)
                                        .setLearningRate(rate)
                                        .build())
                        .firstStep(step)
                        .learningRate(tracker())
                        .commands(own, command -> apply(own, command))
                        .build();
        try (Model model = Model.newInstance(RUN, "PyTorch")) {
            model.setBlock(new SequentialBlock().add(Linear.builder().setUnits(2).build()));
            train(model, listener);
        }
    }

    private void train(Model model, GrokwatchListener listener) {
        DefaultTrainingConfig config =
                new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
                        .optOptimizer(Optimizer.sgd().setLearningRateTracker(tracker()).build())
                        .addTrainingListeners(listener);
        try (Trainer trainer = model.newTrainer(config)) {
            trainer.initialize(new Shape(1, 2));
            ArrayDataset points = points(model.getNDManager());
            while (!stopped && step < maxSteps) {
                for (Batch batch : trainer.iterateDataset(points)) {
                    EasyTrain.trainBatch(trainer, batch);
                    trainer.step();
                    batch.close();
                    step++;
                    if (stopped) {
                        break;
                    }
                }
            }
            listener.end(trainer, RunStatus.KILLED, "grokwatch-command");
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private Tracker tracker() {
        return updates -> (float) rate;
    }

    private Effect apply(RunCommands own, Command command) {
        Effect effect = new Effect(step, "memory:" + step);
        effects.add(command.id());
        if (command.verb() == Verb.SET) {
            rate = command.newValue();
        }
        stopped = command.verb() == Verb.STOP;
        stored = own.appliedWithOpen(effect).text();
        return effect;
    }

    private static ArrayDataset points(NDManager manager) {
        Random random = new Random(1);
        float[] points = new float[2 * EXAMPLES];
        long[] sides = new long[EXAMPLES];
        for (int i = 0; i < EXAMPLES; i++) {
            points[2 * i] = (float) random.nextGaussian();
            points[2 * i + 1] = (float) random.nextGaussian();
            sides[i] = random.nextInt(2);
        }
        return new ArrayDataset.Builder()
                .setData(manager.create(points, new Shape(EXAMPLES, 2)))
                .optLabels(manager.create(sides))
                .setSampling(BATCH, false)
                .build();
    }
}
