package grokwatch.producers.djl.train;

import ai.djl.nn.Block;
import grokwatch.commands.RunCommands;
import grokwatch.core.command.AppliedCommands;
import grokwatch.core.command.AppliedCommands.Effect;
import grokwatch.core.command.Command;
import grokwatch.core.command.CommandInbox;
import grokwatch.core.command.CommandOffer;
import grokwatch.core.command.Verb;
import grokwatch.producers.djl.train.Checkpoints.State;
import grokwatch.producers.djl.train.StopRule.End;
import grokwatch.schemas.RunStatus;
import java.io.IOException;
import java.util.Optional;
import java.util.function.LongConsumer;

/** Applies the commands for one training between its steps, each with a checkpoint. */
final class CommandedRun {

    /** An outcome with this reason counts as stopped from outside, and teaches nothing of never. */
    private static final String STOPPED = "grokwatch-command";

    private static final String LEARNING_RATE = "learningRate";
    private static final double MAX_FACTOR = 16;
    private static final long MAX_STEPS = 100_000_000;

    private final RunCommands commands;
    private final Checkpoints checkpoints;
    private final RunControls controls;
    private final TrainingLoop loop;
    private final Block network;
    private final LongConsumer budgetChanged;
    private final int attempt;
    private End end;

    /**
     * Begins to receive commands for a run.
     *
     * @param start the state that the training starts from
     * @param budgetChanged receives another budget, steps, once it is stored
     */
    CommandedRun(
            CommandLink link,
            TrainOptions options,
            RunControls controls,
            State start,
            TrainingLoop loop,
            Block network,
            LongConsumer budgetChanged) {
        this.checkpoints = new Checkpoints(link.checkpoints(), options.runId());
        this.controls = controls;
        this.loop = loop;
        this.network = network;
        this.budgetChanged = budgetChanged;
        this.attempt = start.attempt();
        commands =
                link.commands()
                        .join(
                                new CommandInbox(
                                        options.runId(),
                                        attempt,
                                        offer(options, controls),
                                        link.key(),
                                        start.applied()));
    }

    /** What every training with a link to commands obeys. */
    static CommandOffer offer(TrainOptions options, RunControls controls) {
        return CommandOffer.NONE
                .with(Verb.STOP)
                .with(Verb.CHECKPOINT)
                .with(Verb.EVALUATE)
                .withSet(
                        LEARNING_RATE,
                        0,
                        MAX_FACTOR * options.number(TrainOption.LEARNING_RATE),
                        controls::learningRate)
                .withSet(
                        "weightDecay",
                        0,
                        MAX_FACTOR * options.number(TrainOption.WEIGHT_DECAY),
                        controls::weightDecay)
                .withExtend(1, MAX_STEPS, controls::maxSteps);
    }

    /** Applies what is due after the present step; the end, if the run is to end. */
    Optional<End> afterStep() {
        commands.afterStep(loop.step(), this::apply);
        return Optional.ofNullable(end);
    }

    private Effect apply(Command command) throws IOException {
        RunControls before = controls.copy();
        boolean stores = command.verb() != Verb.EVALUATE;
        String place = checkpoints.place(loop.step()).toString();
        Effect effect = new Effect(loop.step(), stores ? place : null);
        try {
            change(command);
            if (stores) {
                write(commands.appliedWithOpen(effect));
            }
        } catch (IOException | RuntimeException e) {
            controls.set(before);
            throw e;
        }
        if (command.verb() == Verb.EXTEND) {
            budgetChanged.accept(controls.maxSteps());
        }
        end = command.verb() == Verb.STOP ? new End(RunStatus.KILLED, STOPPED) : null;
        return effect;
    }

    private void change(Command command) {
        if (command.verb() == Verb.EVALUATE) {
            loop.validate();
        } else if (command.verb() == Verb.EXTEND) {
            controls.setMaxSteps(Math.round(command.newValue()));
        } else if (command.verb() == Verb.SET && command.parameter().equals(LEARNING_RATE)) {
            controls.setLearningRate(command.newValue());
        } else if (command.verb() == Verb.SET) {
            controls.setWeightDecay(command.newValue());
        }
    }

    private void write(AppliedCommands applied) throws IOException {
        checkpoints.write(network, new State(loop.step(), attempt, controls, applied));
    }

    /** Refuses what is still open. */
    void ended() {
        commands.refuse("the run has ended at step " + loop.step());
    }
}
