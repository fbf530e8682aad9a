package grokwatch.cli.ingest;

import grokwatch.cli.terminal.ProgressBar;
import grokwatch.cli.terminal.Quantity;
import grokwatch.cli.terminal.Terminal;
import grokwatch.producers.files.replay.ReplayListener;
import java.util.Locale;

/** How far a replay is: a bar in a terminal, ten lines in a file. */
final class ReplayLines implements ReplayListener {

    private static final int BAR = 24;
    private static final int LINES = 10;
    private static final long NANOS_BETWEEN_DRAWS = 200_000_000L;

    private final Terminal terminal;
    private final long start = System.nanoTime();
    private long lastDraw;
    private long lastLine;

    ReplayLines(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void surveyed(long points) {
        if (isTurn()) {
            terminal.redraw("scanning the files: %,d points\n".formatted(points));
        }
    }

    @Override
    public void played(long points, long of) {
        double done = of == 0 ? 1 : (double) points / of;
        if (terminal.isInteractive()) {
            if (isTurn()) {
                terminal.redraw(ProgressBar.of(done, BAR) + " " + line(points, of, done) + "\n");
            }
        } else if ((long) (done * LINES) > lastLine) {
            lastLine = (long) (done * LINES);
            terminal.println(line(points, of, done));
        }
    }

    private boolean isTurn() {
        long now = System.nanoTime();
        if (now - lastDraw < NANOS_BETWEEN_DRAWS) {
            return false;
        }
        lastDraw = now;
        return true;
    }

    private String line(long points, long of, double done) {
        double seconds = (System.nanoTime() - start) / 1e9;
        long left = done > 0 ? Math.round(1000 * seconds * (1 - done) / done) : 0;
        return String.format(
                Locale.ROOT,
                "%,d of %,d points, %,.0f points/s, %s left",
                points,
                of,
                points / seconds,
                Quantity.duration(left));
    }
}
