package grokwatch.streams.alerting.notify.http;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * Keeps messages to one address apart. Chat services lose messages that come faster than they allow
 * (Slack: one a second a channel), and some do so silently. Receivers that share an address share
 * its pace. Thread-safe.
 */
public final class Pace {

    private final long gap;
    private final LongSupplier nanos;
    private final LongConsumer sleep;
    private final Map<Endpoint, Long> next = new ConcurrentHashMap<>();

    /**
     * @param nanos a clock that never goes back, in nanoseconds
     * @param sleep waits for so many nanoseconds
     */
    Pace(Duration gap, LongSupplier nanos, LongConsumer sleep) {
        this.gap = gap.toNanos();
        this.nanos = nanos;
        this.sleep = sleep;
    }

    /** One message a second to each address. */
    public static Pace onePerSecond() {
        return new Pace(Duration.ofSeconds(1), System::nanoTime, Pace::sleep);
    }

    /** Waits until the address may be sent the next message, and counts it as sent. */
    public void await(Endpoint endpoint) {
        long now = nanos.getAsLong();
        long turn = next.merge(endpoint, now + gap, (due, first) -> Math.max(due, now) + gap) - gap;
        if (turn > now) {
            sleep.accept(turn - now);
        }
    }

    private static void sleep(long nanos) {
        long end = System.nanoTime() + nanos;
        while (System.nanoTime() - end < 0 && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(Math.min(nanos, TimeUnit.SECONDS.toNanos(1)));
        }
    }
}
