package grokwatch.producers.names.field;

/** Names that mean no field of ours. */
public enum Unmapped implements Field {
    /** Kept under its own name in {@code TrainingMetrics.extra}; of a parameter: not kept. */
    EXTRA("extra"),
    /** Not kept: it says nothing about the training. */
    IGNORED("ignored");

    private final String fieldName;

    Unmapped(String fieldName) {
        this.fieldName = fieldName;
    }

    @Override
    public String fieldName() {
        return fieldName;
    }
}
