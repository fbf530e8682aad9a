package grokwatch.cli.backtest;

import grokwatch.backtest.page.Progress;
import grokwatch.cli.terminal.ProgressBar;
import grokwatch.cli.terminal.Terminal;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Progress of a back-test as a bar on an interactive terminal. Safe for several threads. */
final class TerminalProgress implements Progress {

    private static final int WIDTH = 30;

    private final Terminal terminal;
    private final boolean shown;

    /**
     * @param shown false where nothing but the result may be printed
     */
    TerminalProgress(Terminal terminal, boolean shown) {
        this.terminal = terminal;
        this.shown = shown;
    }

    @Override
    public Consumer<Object> of(String what, int runs) {
        AtomicInteger done = new AtomicInteger();
        return any -> {
            int count = done.incrementAndGet();
            if (shown) {
                String bar = ProgressBar.of((double) count / runs, WIDTH);
                terminal.redraw("%s %s %d of %d runs%n".formatted(what, bar, count, runs));
            }
        };
    }

    @Override
    public void step(String what) {
        if (shown) {
            terminal.redraw(what + "…\n");
        }
    }

    /** Takes the bar away. */
    void done() {
        terminal.erase();
    }
}
