package grokwatch.streams.app;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Failures of something that is retried until it is stopped, and the pauses between the attempts.
 * Thread-safe.
 */
public final class Retries {

    private final Backoff backoff;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final AtomicInteger consecutive = new AtomicInteger();
    private final AtomicInteger total = new AtomicInteger();

    public Retries(Backoff backoff) {
        this.backoff = backoff;
    }

    /** Counts a failure and returns the pause that is due. */
    public Duration fail() {
        total.incrementAndGet();
        return backoff.after(consecutive.incrementAndGet());
    }

    /** Resets the count of consecutive failures. */
    public void succeed() {
        consecutive.set(0);
    }

    /** Waits; returns at once when stopped or interrupted. */
    public void pause(Duration pause) {
        try {
            stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the present pause and all later ones. */
    public void stop() {
        stopped.countDown();
    }

    public boolean isStopped() {
        return stopped.getCount() == 0;
    }

    /** Failures since the last success, a count. */
    public int consecutive() {
        return consecutive.get();
    }

    /** Failures since the start, a count. */
    public int total() {
        return total.get();
    }
}
