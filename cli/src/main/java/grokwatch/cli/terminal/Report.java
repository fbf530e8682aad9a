package grokwatch.cli.terminal;

import java.util.List;
import java.util.Map;

/**
 * A page of text in sections, no wider than asked. Everything put in may be foreign: it is made
 * safe to print.
 */
public final class Report {

    private static final String INDENT = "  ";
    private static final int MAX_TEXT = 1_000;
    private static final int MAX_COLUMNS = 100;

    private final StringBuilder page = new StringBuilder();
    private final int columns;

    /**
     * @param columns characters a line; sentences are wrapped at 100 at the latest
     */
    public Report(int columns) {
        this.columns = columns;
    }

    /** Begins a section. */
    public Report section(String title) {
        page.append(page.isEmpty() ? "" : "\n").append(safe(title)).append('\n');
        return this;
    }

    /** Adds sentences; nothing for a blank text. */
    public Report text(String text) {
        page.append(Paragraph.wrap(safe(text), INDENT, Math.min(columns, MAX_COLUMNS)));
        return this;
    }

    /** Adds a line that is made of our own characters. */
    public Report line(String line) {
        page.append(INDENT).append(line.stripTrailing()).append('\n');
        return this;
    }

    /** Adds names with their values, one a line. */
    public Report pairs(Map<String, String> pairs) {
        int width = pairs.keySet().stream().mapToInt(String::length).max().orElse(0);
        pairs.forEach(
                (name, value) -> {
                    String first = INDENT + name + " ".repeat(width - name.length()) + INDENT;
                    String wrapped =
                            Paragraph.wrap(
                                    safe(value),
                                    " ".repeat(first.length()),
                                    Math.min(columns, MAX_COLUMNS));
                    page.append(first).append(wrapped.isEmpty() ? "\n" : wrapped.stripLeading());
                });
        return this;
    }

    /**
     * Adds a table.
     *
     * @param dispensable columns that may be left out where it would not fit, the least important
     *     first
     */
    public Report table(Table table, List<String> dispensable) {
        int room = columns == Integer.MAX_VALUE ? columns : columns - INDENT.length();
        table.render(room, dispensable).lines().forEach(this::line);
        return this;
    }

    /** All of it. */
    public String render() {
        return page.toString();
    }

    private static String safe(String text) {
        return Printable.line(text, MAX_TEXT);
    }
}
