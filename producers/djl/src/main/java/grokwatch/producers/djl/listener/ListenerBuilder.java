package grokwatch.producers.djl.listener;

import ai.djl.training.tracker.Tracker;
import grokwatch.producers.publisher.Heartbeats;
import grokwatch.producers.publisher.RunPublisher;
import grokwatch.schemas.TrainingMetrics;
import grokwatch.schemas.TrainingRun;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;

/** Settings of a {@link GrokwatchListener}; only the run is required. */
public final class ListenerBuilder {

    private final RunPublisher publisher;
    private TrainingRun run;
    private long logEvery = 1;
    private long measureEvery = 1;
    private Tracker learningRate;
    private Double weightDecay;
    private Representation representation;
    private int snapshotEvery = 1;
    private Consumer<TrainingMetrics> onRecord = metrics -> {};
    private Duration heartbeat = Heartbeats.DEFAULT_INTERVAL;
    private Clock clock = Clock.systemUTC();

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
        this.weightDecay = coefficient;
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
                run,
                new ListenerSettings(
                        logEvery,
                        measureEvery,
                        learningRate,
                        weightDecay,
                        representation,
                        snapshotEvery,
                        onRecord,
                        heartbeat,
                        clock));
    }

    private static long atLeastOne(String name, long value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be >= 1, was " + value);
        }
        return value;
    }
}
