package grokwatch.cli.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A table of text with aligned columns. */
public final class Table {

    private static final String GAP = "  ";
    private static final int MIN_NAME_COLUMNS = 12;

    private final List<Column> columns;
    private final List<List<String>> rows = new ArrayList<>();

    /**
     * A column.
     *
     * @param heading in the first line
     * @param number whether its values are numbers, which stand on the right
     * @param cuttable whether its values may be cut where a line would not fit
     */
    public record Column(String heading, boolean number, boolean cuttable) {

        public static Column text(String heading) {
            return new Column(heading, false, false);
        }

        public static Column number(String heading) {
            return new Column(heading, true, false);
        }

        /** A column of names, cut with an ellipsis where the table would not fit. */
        public static Column name(String heading) {
            return new Column(heading, false, true);
        }
    }

    public Table(List<Column> columns) {
        this.columns = List.copyOf(columns);
    }

    /**
     * An empty table.
     *
     * @param headings one a column; a column of numbers, aligned to the right, has {@code >} before
     *     its heading
     */
    public static Table of(String... headings) {
        return new Table(
                Stream.of(headings)
                        .map(
                                heading ->
                                        heading.startsWith(">")
                                                ? Column.number(heading.substring(1))
                                                : Column.text(heading))
                        .toList());
    }

    /** Adds a row, as {@link #add(List)}. */
    public void add(String... cells) {
        add(List.of(cells));
    }

    /**
     * Adds a row.
     *
     * @throws IllegalArgumentException if it has not one cell a column
     */
    public void add(List<String> cells) {
        if (cells.size() != columns.size()) {
            throw new IllegalArgumentException(
                    "cells must be " + columns.size() + ", were " + cells.size());
        }
        rows.add(cells.stream().map(Printable::line).toList());
    }

    /** The table, a line a row, headings first. */
    public String render() {
        return render(widths());
    }

    private String render(int[] widths) {
        StringBuilder text = new StringBuilder();
        append(text, columns.stream().map(Column::heading).toList(), widths);
        rows.forEach(row -> append(text, row, widths));
        return text.toString();
    }

    /**
     * The table without some of its columns, as few as must be left out for its lines to fit. Where
     * that is not enough, names are cut.
     *
     * @param maxColumns characters a line
     * @param dispensable headings of columns that may be left out, first the least important
     */
    public String render(int maxColumns, List<String> dispensable) {
        Table fitting = this;
        for (String heading : dispensable) {
            if (fitting.width() <= maxColumns) {
                break;
            }
            fitting = fitting.without(heading);
        }
        return fitting.render(fitting.cutWidths(maxColumns));
    }

    private int[] cutWidths(int maxColumns) {
        int[] widths = widths();
        int excess = Math.max(0, width() - maxColumns);
        for (int i = 0; i < widths.length; i++) {
            if (columns.get(i).cuttable()) {
                int cut = Math.min(excess, Math.max(0, widths[i] - MIN_NAME_COLUMNS));
                widths[i] -= cut;
                excess -= cut;
            }
        }
        return widths;
    }

    private int width() {
        return IntStream.of(widths()).sum() + GAP.length() * (columns.size() - 1);
    }

    private Table without(String heading) {
        List<Integer> remaining =
                IntStream.range(0, columns.size())
                        .filter(i -> !columns.get(i).heading().equals(heading))
                        .boxed()
                        .toList();
        Table table = new Table(remaining.stream().map(columns::get).toList());
        rows.forEach(row -> table.rows.add(remaining.stream().map(row::get).toList()));
        return table;
    }

    private int[] widths() {
        int[] widths = new int[columns.size()];
        widen(widths, columns.stream().map(Column::heading).toList());
        rows.forEach(row -> widen(widths, row));
        return widths;
    }

    private static void widen(int[] widths, List<String> cells) {
        for (int i = 0; i < widths.length; i++) {
            widths[i] = Math.max(widths[i], length(cells.get(i)));
        }
    }

    private void append(StringBuilder text, List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String cell = Terminal.cut(cells.get(i), widths[i]);
            String fill = " ".repeat(widths[i] - length(cell));
            line.append(i == 0 ? "" : GAP)
                    .append(columns.get(i).number() ? fill + cell : cell + fill);
        }
        text.append(line.toString().stripTrailing()).append('\n');
    }

    private static int length(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}
