package grokwatch.cli.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A table of text with aligned columns. */
public final class Table {

    private static final String GAP = "  ";

    private final List<Column> columns;
    private final List<List<String>> rows = new ArrayList<>();

    /** A column: its heading, and whether its values are numbers, which stand on the right. */
    public record Column(String heading, boolean number) {

        public static Column text(String heading) {
            return new Column(heading, false);
        }

        public static Column number(String heading) {
            return new Column(heading, true);
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
        List<String> headings = columns.stream().map(Column::heading).toList();
        int[] widths = widths(headings);
        StringBuilder text = new StringBuilder();
        append(text, headings, widths);
        rows.forEach(row -> append(text, row, widths));
        return text.toString();
    }

    /**
     * The table without some of its columns, as few as must be left out for its lines to fit.
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
        return fitting.render();
    }

    private int width() {
        List<String> headings = columns.stream().map(Column::heading).toList();
        return IntStream.of(widths(headings)).sum() + GAP.length() * (columns.size() - 1);
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

    private int[] widths(List<String> headings) {
        int[] widths = new int[columns.size()];
        widen(widths, headings);
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
            String cell = cells.get(i);
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
