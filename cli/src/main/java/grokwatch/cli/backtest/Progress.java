package grokwatch.cli.backtest;

import grokwatch.cli.terminal.ProgressBar;
import grokwatch.cli.terminal.Terminal;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** How many runs have been replayed; drawn where somebody looks on. Safe for several threads. */
final class Progress {

    private static final int WIDTH = 30;

    private final Terminal terminal;
    private final boolean shown;

    /**
     * @param shown false where nothing but the result may be printed
     */
    Progress(Terminal terminal, boolean shown) {
        this.terminal = terminal;
        this.shown = shown;
    }

    /** Counts one protocol's runs. */
    Consumer<Object> of(String what, int runs) {
        AtomicInteger done = new AtomicInteger();
        return any -> {
            int count = done.incrementAndGet();
            if (shown) {
                String bar = ProgressBar.of((double) count / runs, WIDTH);
                terminal.redraw("%s %s %d of %d runs%n".formatted(what, bar, count, runs));
            }
        };
    }

    /** Names a step of which the length is not known. */
    void step(String what) {
        if (shown) {
            terminal.redraw(what + "…\n");
        }
    }

    /** Takes the bar away. */
    void done() {
        terminal.erase();
    }
}
