package grokwatch.cli.terminal;

import java.io.PrintStream;
import java.util.List;
import java.util.function.Supplier;

/**
 * The place that output goes to: a terminal, where lines can be rewritten, or a file, where they
 * cannot.
 */
public final class Terminal {

    private static final String CLEAR_TO_END = "\u001b[J";
    private static final String UP = "\u001b[%dA\r";

    private final PrintStream out;
    private final boolean interactive;
    private final Supplier<TerminalSize> size;
    private int drawnLines;

    Terminal(PrintStream out, boolean interactive, Supplier<TerminalSize> size) {
        this.out = out;
        this.interactive = interactive;
        this.size = size;
    }

    /** Standard output, as this process finds it. */
    public static Terminal ofStandardOutput() {
        boolean interactive =
                System.console() != null
                        && !"dumb".equals(System.getenv().getOrDefault("TERM", "dumb"));
        return new Terminal(
                System.out,
                interactive,
                interactive ? TerminalSize::ofThisProcess : () -> TerminalSize.DEFAULT);
    }

    /** Whether somebody looks on, so that lines may be rewritten. */
    public boolean isInteractive() {
        return interactive;
    }

    /** Characters that a line may have; as many as it likes where nobody looks. */
    public int columns() {
        return interactive ? size().columns() : Integer.MAX_VALUE;
    }

    /** How much fits, as it is now. */
    public TerminalSize size() {
        return size.get();
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
            String fitting = fit(block, size());
            erase();
            out.print(fitting);
            out.flush();
            drawnLines = (int) fitting.chars().filter(c -> c == '\n').count();
        }
    }

    /** What fits: a line that wraps, or one that scrolls away, could not be drawn over. */
    private static String fit(String block, TerminalSize size) {
        List<String> lines = block.lines().toList();
        int most = size.rows() - 1;
        List<String> shown = lines.size() <= most ? lines : lines.subList(0, most - 1);
        StringBuilder fitting = new StringBuilder();
        shown.forEach(line -> fitting.append(cut(line, size.columns())).append('\n'));
        int hidden = lines.size() - shown.size();
        return hidden == 0
                ? fitting.toString()
                : fitting.append("… and ").append(hidden).append(" more lines\n").toString();
    }

    /** A line cut with an ellipsis where it is longer than so many characters. */
    static String cut(String line, int columns) {
        return line.codePointCount(0, line.length()) <= columns
                ? line
                : line.substring(0, line.offsetByCodePoints(0, columns - 1)) + "…";
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
