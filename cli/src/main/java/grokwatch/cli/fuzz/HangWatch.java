package grokwatch.cli.fuzz;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Watches the input in work: a parser that does not return cannot be interrupted. */
final class HangWatch implements AutoCloseable {

    private static final long MAX_SECONDS = 30;

    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    task -> {
                        Thread thread = new Thread(task, "fuzz-hang-watch");
                        thread.setDaemon(true);
                        return thread;
                    });

    /**
     * Begins to watch.
     *
     * @param onHang takes the finding
     */
    HangWatch(ParserRun run, Consumer<Finding> onHang) {
        timer.scheduleWithFixedDelay(() -> check(run, onHang), 1, 1, TimeUnit.SECONDS);
    }

    private static void check(ParserRun run, Consumer<Finding> onHang) {
        ParserRun.Current current = run.current();
        if (current == null) {
            return;
        }
        long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - current.since());
        if (seconds >= MAX_SECONDS) {
            onHang.accept(
                    new Finding(
                            run.target().name(),
                            current.number(),
                            "does not end",
                            seconds + " s so far",
                            current.input()));
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
