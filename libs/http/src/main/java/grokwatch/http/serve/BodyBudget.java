package grokwatch.http.serve;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Bounds the bytes of all request bodies that are in memory at one time, of all servers of this
 * process. Thread-safe.
 */
final class BodyBudget {

    /** Buffers grow by doubling and are copied once: memory is at most four times the budget. */
    private static final int SHARE_OF_HEAP = 16;

    /** For all servers, since they share one heap. */
    static final BodyBudget PROCESS =
            new BodyBudget(Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);

    private final long max;
    private final AtomicLong used = new AtomicLong();

    /**
     * @param max bytes, > 0
     */
    BodyBudget(long max) {
        this.max = max;
    }

    /** Takes bytes; false, and none are taken, if they are not there. */
    boolean take(long bytes) {
        if (used.addAndGet(bytes) <= max) {
            return true;
        }
        used.addAndGet(-bytes);
        return false;
    }

    /** Gives back what was taken. */
    void release(long bytes) {
        used.addAndGet(-bytes);
    }

    /** Bytes taken now. */
    long used() {
        return used.get();
    }
}
