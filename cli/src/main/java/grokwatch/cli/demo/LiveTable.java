package grokwatch.cli.demo;

import grokwatch.cli.read.RunLine;
import grokwatch.cli.read.RunTable;
import grokwatch.cli.terminal.Quantity;
import grokwatch.cli.terminal.Terminal;
import grokwatch.streams.fleet.FleetNotReadyException;
import grokwatch.streams.fleet.FleetView;

/** The fleet's table, drawn anew each second in a terminal, printed now and then elsewhere. */
final class LiveTable implements AutoCloseable {

    private static final long PRINT_MILLIS = 15_000;
    private static final long NANOS_A_MILLI = 1_000_000;

    private final Terminal terminal;
    private final FleetView fleet;
    private final long start = System.nanoTime();
    private long lastPrint;

    LiveTable(Terminal terminal, FleetView fleet) {
        this.terminal = terminal;
        this.fleet = fleet;
    }

    /** Draws the present state; a fleet that is not ready yet is not drawn. */
    void draw() {
        long millis = (System.nanoTime() - start) / NANOS_A_MILLI;
        if (!terminal.isInteractive() && millis - lastPrint < PRINT_MILLIS) {
            return;
        }
        String table;
        try {
            table = RunTable.of(fleet.rows().stream().map(RunLine::of).toList());
        } catch (FleetNotReadyException notYet) {
            return;
        }
        String view = "after " + Quantity.duration(millis) + "\n" + table;
        if (terminal.isInteractive()) {
            terminal.redraw(view);
        } else {
            lastPrint = millis;
            terminal.println(view.stripTrailing());
        }
    }

    @Override
    public void close() {
        terminal.erase();
    }
}
