package grokwatch.streams.alerting.notify.http;

import java.io.IOException;

/** A host has no address outside the private ranges. */
final class PrivateTargetException extends IOException {

    private static final long serialVersionUID = 1;

    /** The same for a log and for people; names neither host nor path. */
    static final String MESSAGE = "target is a private address (allow_private permits it)";

    PrivateTargetException() {
        super(MESSAGE);
    }
}
