package grokwatch.producers.names.field;

/** Columns that say where a row stands, not what was measured. */
public enum Axis implements Field {
    /** Optimizer step, a count. */
    STEP("step"),
    /** A count that stands in for the step in a table that has none; elsewhere a value. */
    COUNTER("counter"),

    /** Epoch, a count, may be fractional; stands in for the step where there is none. */
    EPOCH("epoch"),
    /** Wall-clock time: seconds or milliseconds since 1970-01-01T00:00Z, or ISO 8601. */
    TIME("time"),
    /** Seconds since the run's start. */
    ELAPSED("elapsedSeconds"),
    /** Run that a row belongs to. */
    RUN("run");

    private final String fieldName;

    Axis(String fieldName) {
        this.fieldName = fieldName;
    }

    @Override
    public String fieldName() {
        return fieldName;
    }
}
