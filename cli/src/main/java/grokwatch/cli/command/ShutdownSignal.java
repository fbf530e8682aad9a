package grokwatch.cli.command;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Waits for Ctrl-C or SIGTERM, lets everything close in order, and only then lets the process go.
 */
public final class ShutdownSignal {

    private static final Duration MAX_CLOSING = Duration.ofSeconds(90);

    private ShutdownSignal() {}

    /** Something that runs until a signal. */
    @FunctionalInterface
    public interface Service {

        /** Runs; returns when the latch opens, with everything closed. */
        void run(CountDownLatch interrupted) throws Exception;
    }

    /** Runs a service until a signal comes or it ends by itself. */
    public static void run(Service service) throws Exception {
        CountDownLatch interrupted = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        Thread hook =
                new Thread(
                        () -> {
                            interrupted.countDown();
                            await(closed);
                        },
                        "interrupt");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            service.run(interrupted);
        } finally {
            closed.countDown();
            if (interrupted.getCount() > 0) {
                Runtime.getRuntime().removeShutdownHook(hook);
            }
        }
    }

    private static void await(CountDownLatch closed) {
        try {
            closed.await(MAX_CLOSING.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
