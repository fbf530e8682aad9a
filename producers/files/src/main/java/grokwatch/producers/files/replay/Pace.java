package grokwatch.producers.files.replay;

import java.util.OptionalDouble;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Lets points pass no faster than so many times the speed at which they were logged. */
final class Pace {

    private static final double NANOS_PER_MILLI = 1e6;

    private final OptionalDouble speed;
    private final CountDownLatch stop;
    private final LongSupplier nanoTime;
    private long startNanos;
    private long startMillis = Long.MIN_VALUE;

    /**
     * @param speed empty: at once
     * @param stop ends all waiting
     * @param nanoTime a clock that only goes forward
     */
    Pace(OptionalDouble speed, CountDownLatch stop, LongSupplier nanoTime) {
        this.speed = speed;
        this.stop = stop;
        this.nanoTime = nanoTime;
    }

    /** Waits until it is a point's turn. */
    void await(long millis) throws InterruptedException {
        if (speed.isEmpty()) {
            return;
        }
        if (startMillis == Long.MIN_VALUE) {
            startMillis = millis;
            startNanos = nanoTime.getAsLong();
        }
        double due = (millis - startMillis) / speed.getAsDouble() * NANOS_PER_MILLI;
        long left = (long) due - (nanoTime.getAsLong() - startNanos);
        if (left > 0) {
            stop.await(left, TimeUnit.NANOSECONDS);
        }
    }
}
