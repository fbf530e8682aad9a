package grokwatch.job.validation;

/**
 * A record that was decoded but cannot be used. It carries no stack trace: it says what is wrong
 * with the data, and a flood of bad records must not cost a stack walk each.
 */
public final class InvalidRecordException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final RejectReason reason;

    public InvalidRecordException(RejectReason reason, String message) {
        super(message, null, false, false);
        this.reason = reason;
    }

    public RejectReason reason() {
        return reason;
    }
}
