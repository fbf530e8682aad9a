package grokwatch.producers.names.feed;

/** Why a value does not go on. */
public enum Refusal {
    /** A name of more than 256 characters, or of none. */
    NAME,
    /** A step below 0 or above 10<sup>15</sup>. */
    STEP,
    /** A time before 1970 or after 9999. */
    TIME,
    /** A metric outside of its range. */
    VALUE,
    /** A parameter that its field does not accept. */
    PARAMETER,
    /** More scalars under names of the run's own than are kept. */
    TOO_MANY_EXTRAS,
    /** More labels, or longer ones, than a run may have. */
    TOO_MANY_LABELS
}
