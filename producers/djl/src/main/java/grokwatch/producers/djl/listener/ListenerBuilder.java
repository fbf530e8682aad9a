package grokwatch.producers.djl.listener;

import ai.djl.training.tracker.Tracker;
import grokwatch.commands.RunCommands;
import grokwatch.producers.publisher.Heartbeats;
import grokwatch.producers.publisher.RunPublisher;
import grokwatch.schemas.TrainingMetrics;
import grokwatch.schemas.TrainingRun;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;

/** Settings of a {@link GrokwatchListener}; only the run is required. */
public final class ListenerBuilder {

    private final RunPublisher publisher;
    private TrainingRun run;
    private long logEvery = 1;
    private long measureEvery = 1;
    private Tracker learningRate;
    private DoubleSupplier weightDecay;
    private Representation representation;
    private int snapshotEvery = 1;
    private Consumer<TrainingMetrics> onRecord = metrics -> {};
    private Duration heartbeat = Heartbeats.DEFAULT_INTERVAL;
    private Clock clock = Clock.systemUTC();
    private long firstStep;
    private RunCommands commands;
    private RunCommands.Handler handler;

    ListenerBuilder(RunPublisher publisher) {
        this.publisher = Objects.requireNonNull(publisher, "publisher");
    }

    /** Describes the run; status, times and an absent parameter count are filled in. */
    public ListenerBuilder run(TrainingRun description) {
        this.run = description;
        return this;
    }

    /**
     * Publishes every n-th step; evaluations are published in any case.
     *
     * @param steps >= 1
     */
    public ListenerBuilder logEvery(long steps) {
        this.logEvery = atLeastOne("logEvery", steps);
        return this;
    }

    /**
     * Measures every n-th batch only, which saves a second loss and the gradient's norm on the
     * others. With full batches as many as {@link #logEvery}; with small ones 1, so that the means
     * are over many examples.
     *
     * @param batches >= 1
     */
    public ListenerBuilder measureEvery(long batches) {
        this.measureEvery = atLeastOne("measureEvery", batches);
        return this;
    }

    /** The optimizer's schedule: DJL's optimizers do not show theirs. */
    public ListenerBuilder learningRate(Tracker schedule) {
        this.learningRate = schedule;
        return this;
    }

    /** The optimizer's weight decay: DJL's optimizers do not show theirs. */
    public ListenerBuilder weightDecay(double coefficient) {
        return weightDecay(() -> coefficient);
    }

    /** The optimizer's weight decay where it may change, evaluated at each record. */
    public ListenerBuilder weightDecay(DoubleSupplier coefficient) {
        this.weightDecay = coefficient;
        return this;
    }

    /**
     * Steps done before this training begins, for one that goes on from a checkpoint.
     *
     * @param steps >= 0
     */
    public ListenerBuilder firstStep(long steps) {
        this.firstStep = steps;
        return this;
    }

    /**
     * Obeys commands between two steps. The handler runs on the training's thread, when the next
     * batch begins, so that the network is that of the step before.
     *
     * @param of the run's own, with what it offers to obey
     * @param to gives a command its effect
     */
    public ListenerBuilder commands(RunCommands of, RunCommands.Handler to) {
        this.commands = of;
        this.handler = to;
        return this;
    }

    /**
     * Publishes a snapshot every n-th evaluation.
     *
     * @param everyEvaluations >= 1
     */
    public ListenerBuilder representation(Representation source, int everyEvaluations) {
        this.representation = source;
        this.snapshotEvery = (int) atLeastOne("everyEvaluations", everyEvaluations);
        return this;
    }

    /** Also hands each record to the given consumer, on the training's thread. */
    public ListenerBuilder onRecord(Consumer<TrainingMetrics> consumer) {
        this.onRecord = consumer;
        return this;
    }

    /**
     * The interval of the heartbeats that go on during long evaluations.
     *
     * @param interval >= 100 ms
     */
    public ListenerBuilder heartbeat(Duration interval) {
        this.heartbeat = interval;
        return this;
    }

    public ListenerBuilder clock(Clock clock) {
        this.clock = clock;
        return this;
    }

    /**
     * The listener.
     *
     * @throws NullPointerException if no run was given
     */
    public GrokwatchListener build() {
        Objects.requireNonNull(run, "run");
        return new GrokwatchListener(
                publisher,
                commands == null
                        ? run
                        : TrainingRun.newBuilder(run).setCommands(commands.offered()).build(),
                new ListenerSettings(
                        logEvery,
                        measureEvery,
                        learningRate,
                        weightDecay,
                        representation,
                        snapshotEvery,
                        onRecord,
                        heartbeat,
                        clock,
                        firstStep,
                        commands,
                        handler));
    }

    private static long atLeastOne(String name, long value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be >= 1, was " + value);
        }
        return value;
    }
}
