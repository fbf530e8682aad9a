package grokwatch.job.record;

import grokwatch.schemas.Topic;
import grokwatch.schemas.Topics;

/** The topics that the job reads. The order is part of {@link RawRecordSerializer}'s format. */
public enum Origin {
    RUNS(Topics.RUNS),
    METRICS(Topics.METRICS),
    REPRESENTATIONS(Topics.REPRESENTATIONS),
    OUTCOMES(Topics.OUTCOMES),
    COMMAND_REPLIES(Topics.COMMAND_REPLIES);

    private static final Origin[] VALUES = values();

    private final Topic<?> topic;

    Origin(Topic<?> topic) {
        this.topic = topic;
    }

    /** The topic's entry in the contract. */
    public Topic<?> topic() {
        return topic;
    }

    static Origin of(int ordinal) {
        return VALUES[ordinal];
    }
}
