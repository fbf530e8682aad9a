package grokwatch.producers.publisher.event;

import grokwatch.schemas.Topic;
import grokwatch.schemas.Topics;

/** Kinds of event in order of worth, least first: when there is no room, that one goes first. */
public enum EventKind {
    /** A snapshot of a representation: large, and its absence makes diagnostics only poorer. */
    REPRESENTATION(Topics.REPRESENTATIONS),
    /** Metrics without a validation value. */
    STEP(Topics.METRICS),
    /** Metrics with a validation value: what phases and forecasts are made of. */
    EVALUATION(Topics.METRICS),
    /** A run's description: its start, a change of its state, its end. */
    RUN(Topics.RUNS);

    private final Topic<?> topic;

    EventKind(Topic<?> topic) {
        this.topic = topic;
    }

    /** Where events of this kind are published. */
    public Topic<?> topic() {
        return topic;
    }
}
