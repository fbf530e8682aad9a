package grokwatch.streams.app;

/**
 * Counts the transactions that each stream thread has committed, so that a processor can delay what
 * must not happen before its state is safe. Confined to stream threads: each sees its own count.
 */
public final class Commits {

    private final ThreadLocal<long[]> committed = ThreadLocal.withInitial(() -> new long[1]);
    private volatile boolean transactional;

    /** A point in time, before anything that is written from now on is committed. */
    public long mark() {
        return committed.get()[0];
    }

    /**
     * Whether what was written before the mark was taken is committed; always without transactions.
     */
    public boolean isCommittedSince(long mark) {
        return !transactional || committed.get()[0] > mark;
    }

    /** From now on there are transactions to wait for. */
    void track() {
        transactional = true;
    }

    /** The calling thread has committed one. */
    void count() {
        committed.get()[0]++;
    }
}
