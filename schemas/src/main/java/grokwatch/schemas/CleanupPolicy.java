package grokwatch.schemas;

/** How Kafka cleans a topic up: {@code cleanup.policy}. */
public enum CleanupPolicy {
    DELETE("delete"),
    COMPACT("compact"),
    COMPACT_AND_DELETE("compact,delete");

    private final String config;

    CleanupPolicy(String config) {
        this.config = config;
    }

    /** The value of {@code cleanup.policy}. */
    public String config() {
        return config;
    }
}
