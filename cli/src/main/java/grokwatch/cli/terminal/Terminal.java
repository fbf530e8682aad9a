package grokwatch.cli.terminal;

import java.io.PrintStream;

/**
 * The place that output goes to: a terminal, where lines can be rewritten and coloured, or a file,
 * where they are plain.
 */
public final class Terminal {

    private static final String CLEAR_TO_END = "\u001b[J";
    private static final String UP = "\u001b[%dA\r";
    private static final int DEFAULT_COLUMNS = 120;

    private final PrintStream out;
    private final boolean interactive;
    private final boolean coloured;
    private int drawnLines;

    Terminal(PrintStream out, boolean interactive, boolean coloured) {
        this.out = out;
        this.interactive = interactive;
        this.coloured = coloured;
    }

    /** Standard output, as this process finds it. */
    public static Terminal ofStandardOutput() {
        boolean interactive =
                System.console() != null
                        && !"dumb".equals(System.getenv().getOrDefault("TERM", "dumb"));
        return new Terminal(
                System.out, interactive, interactive && System.getenv("NO_COLOR") == null);
    }

    /** Whether somebody looks on, so that lines may be rewritten. */
    public boolean isInteractive() {
        return interactive;
    }

    /** Columns, as {@code COLUMNS} says. */
    public int columns() {
        try {
            return Integer.parseInt(System.getenv().getOrDefault("COLUMNS", ""));
        } catch (NumberFormatException unknown) {
            return DEFAULT_COLUMNS;
        }
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

    /** The text in a colour where colours show. */
    public String paint(String text, Colour colour) {
        return coloured ? colour.code() + text + Colour.RESET : text;
    }
}
