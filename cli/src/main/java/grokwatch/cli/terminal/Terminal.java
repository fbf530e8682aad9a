package grokwatch.cli.terminal;

import java.io.PrintStream;

/**
 * The place that output goes to: a terminal, where lines can be rewritten, or a file, where they
 * cannot.
 */
public final class Terminal {

    private static final String CLEAR_TO_END = "\u001b[J";
    private static final String UP = "\u001b[%dA\r";

    private final PrintStream out;
    private final boolean interactive;
    private int drawnLines;

    Terminal(PrintStream out, boolean interactive) {
        this.out = out;
        this.interactive = interactive;
    }

    /** Standard output, as this process finds it. */
    public static Terminal ofStandardOutput() {
        boolean interactive =
                System.console() != null
                        && !"dumb".equals(System.getenv().getOrDefault("TERM", "dumb"));
        return new Terminal(System.out, interactive);
    }

    /** Whether somebody looks on, so that lines may be rewritten. */
    public boolean isInteractive() {
        return interactive;
    }

    /** Prints a line that stays. */
    public synchronized void println(String line) {
        erase();
        out.println(line);
        out.flush();
    }

    /**
     * Draws a block in place of the one drawn before; does nothing where lines cannot be rewritten.
     */
    public synchronized void redraw(String block) {
        if (interactive) {
            erase();
            out.print(block);
            out.flush();
            drawnLines = (int) block.chars().filter(c -> c == '\n').count();
        }
    }

    /** Takes the drawn block away. */
    public synchronized void erase() {
        if (drawnLines > 0) {
            out.printf(UP, drawnLines);
            out.print(CLEAR_TO_END);
            drawnLines = 0;
        }
    }
}
