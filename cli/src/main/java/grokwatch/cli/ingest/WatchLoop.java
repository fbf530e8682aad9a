package grokwatch.cli.ingest;

import grokwatch.cli.terminal.Terminal;
import grokwatch.producers.files.watch.RoundReport;
import grokwatch.producers.files.watch.Watcher;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Round after round of a watcher, and what there is to say about them. */
final class WatchLoop {

    private final Watcher watcher;
    private final Terminal terminal;
    private long points;

    WatchLoop(Watcher watcher, Terminal terminal) {
        this.watcher = watcher;
        this.terminal = terminal;
    }

    /** Told after each round. */
    @FunctionalInterface
    interface AfterRound {

        void accept(RoundReport report) throws IOException;
    }

    /**
     * Runs until the latch opens.
     *
     * @param once whether to end as soon as nothing is left to read
     * @param interval between rounds that left nothing
     */
    void run(CountDownLatch stop, boolean once, Duration interval, AfterRound after)
            throws IOException, InterruptedException {
        boolean stopped = false;
        while (!stopped) {
            RoundReport report = watcher.round();
            after.accept(report);
            print(report);
            boolean idle = !report.hasMore();
            stopped =
                    idle && once
                            || stop.await(idle ? interval.toMillis() : 0, TimeUnit.MILLISECONDS);
        }
        terminal.erase();
    }

    private void print(RoundReport report) {
        points += report.points();
        String line = "watching %,d runs, %,d points so far".formatted(report.runs(), points);
        if (terminal.isInteractive()) {
            terminal.redraw(line + "\n");
        } else if (report.points() > 0) {
            terminal.println(line);
        }
    }
}
