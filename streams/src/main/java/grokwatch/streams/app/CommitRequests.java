package grokwatch.streams.app;

/**
 * Requests commits as soon as something waits for one, at most ten a second: Kafka Streams' own
 * interval is the latency of everything else. Confined to one thread.
 */
public final class CommitRequests {

    private static final long MIN_INTERVAL_MILLIS = 100;

    private final Runnable request;
    private boolean wanted;
    private long requestedAt;

    /**
     * @param request {@code ProcessingContext.commit()}
     */
    public CommitRequests(Runnable request) {
        this.request = request;
    }

    /** Something waits for a commit. */
    public void want() {
        wanted = true;
    }

    /**
     * Requests a commit if one is wanted and the last request is long enough ago.
     *
     * @param now milliseconds since 1970-01-01T00:00Z
     */
    public void requestIfDue(long now) {
        if (wanted && Math.abs(now - requestedAt) >= MIN_INTERVAL_MILLIS) {
            wanted = false;
            requestedAt = now;
            request.run();
        }
    }
}
