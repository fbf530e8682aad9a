package grokwatch.producers.names.field;

/** What a name can mean. */
public sealed interface Field permits MetricField, RunField, Axis, Unmapped {

    /** Name in alias tables, schemas and messages. */
    String fieldName();
}
