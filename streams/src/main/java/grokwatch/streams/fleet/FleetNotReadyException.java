package grokwatch.streams.fleet;

/** The fleet's table cannot be read now; a moment later it may be. */
public final class FleetNotReadyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public FleetNotReadyException(Throwable cause) {
        super("the fleet's table is not ready: it is being restored, or has stopped", cause);
    }
}
