package grokwatch.schemas.serde;

import org.apache.kafka.common.errors.SerializationException;

/** The bytes themselves are at fault: trying again cannot help. */
public final class UndecodableRecordException extends SerializationException {

    private static final long serialVersionUID = 1L;

    /** What is wrong with the bytes. */
    public enum Reason {
        /** No value at all. */
        NULL_VALUE,
        /** Shorter than the header, or the first byte is not zero. */
        NOT_WIRE_FORMAT,
        /** The registry has no such schema id. */
        UNKNOWN_SCHEMA_ID,
        /** The schema is of another record than the topic carries. */
        WRONG_RECORD_TYPE,
        /** The body does not follow its schema, or the schema cannot be read as ours. */
        CORRUPT_BODY
    }

    private final Reason reason;

    public UndecodableRecordException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
