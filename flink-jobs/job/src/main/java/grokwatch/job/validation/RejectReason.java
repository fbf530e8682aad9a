package grokwatch.job.validation;

import grokwatch.schemas.serde.UndecodableRecordException;

/** Why a record was refused: the code in its header {@code grokwatch.reason}. */
public enum RejectReason {
    /** No value at all. */
    NULL_VALUE,
    /** Not Confluent's wire format. */
    NOT_WIRE_FORMAT,
    /** The registry knows no such schema id. */
    UNKNOWN_SCHEMA_ID,
    /** The schema is of another record than the topic carries. */
    WRONG_RECORD_TYPE,
    /** The body does not follow its schema. */
    CORRUPT_BODY,

    /** The key or the field runId is absent or empty. */
    MISSING_RUN_ID,
    /** The key is not the field runId. */
    RUN_ID_MISMATCH,
    /** Over 256 characters. */
    RUN_ID_TOO_LONG,

    /** Below 0. */
    NEGATIVE_STEP,
    /** Over 10^15. */
    STEP_TOO_LARGE,
    /** Below 0. */
    NEGATIVE_ATTEMPT,
    /** Before 1970. */
    NEGATIVE_TIMESTAMP,
    /** After the year 9999: not milliseconds. */
    TIMESTAMP_TOO_LARGE,

    /** Outside [0, 1], for example given in percent. */
    ACCURACY_OUT_OF_RANGE,
    /** A norm below 0. */
    NEGATIVE_NORM,
    /** Below 0. */
    NEGATIVE_LEARNING_RATE,
    /** Below 0. */
    NEGATIVE_WEIGHT_DECAY,
    /** Over 256 further scalars. */
    TOO_MANY_EXTRAS,

    /** Over 64 labels, or over 1 KiB of them. */
    LABELS_TOO_LARGE,
    /** A text of over 256 characters. */
    TEXT_TOO_LONG,
    /** A number of a description outside its range. */
    DESCRIPTION_OUT_OF_RANGE,

    /** Rows, columns and bytes do not fit each other. */
    SNAPSHOT_SHAPE,
    /** Over 256 KiB. */
    SNAPSHOT_TOO_LARGE,
    /** A value that is NaN or infinite. */
    SNAPSHOT_NOT_FINITE,
    /** Of a fifth layer of its run. */
    TOO_MANY_LAYERS,

    /** Every metric lies before the last step seen of it. */
    OUT_OF_ORDER,
    /** Of an earlier attempt than the present one. */
    STALE_ATTEMPT,
    /** Of a run that has ended so long ago that its state is dropped, after its last step. */
    RUN_ENDED;

    /** The code for bytes that could not be decoded. */
    public static RejectReason of(UndecodableRecordException.Reason reason) {
        return switch (reason) {
            case NULL_VALUE -> NULL_VALUE;
            case NOT_WIRE_FORMAT -> NOT_WIRE_FORMAT;
            case UNKNOWN_SCHEMA_ID -> UNKNOWN_SCHEMA_ID;
            case WRONG_RECORD_TYPE -> WRONG_RECORD_TYPE;
            case CORRUPT_BODY -> CORRUPT_BODY;
        };
    }
}
