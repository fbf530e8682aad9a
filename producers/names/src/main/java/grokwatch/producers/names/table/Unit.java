package grokwatch.producers.names.table;

/** Unit of a value that we hold as a fraction. */
public enum Unit {
    /** Fraction or percent: found out by the values. */
    AUTO,
    FRACTION,
    PERCENT
}
