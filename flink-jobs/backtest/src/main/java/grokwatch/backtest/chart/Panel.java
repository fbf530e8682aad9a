package grokwatch.backtest.chart;

import java.util.List;

/**
 * One of several small drawings.
 *
 * @param title what it shows
 * @param remark below the title; may be empty
 * @param horizontal its axis
 * @param vertical its axis
 * @param marks points
 * @param line through them, from left to right; empty where there is none
 */
public record Panel(
        String title,
        String remark,
        Axis horizontal,
        Axis vertical,
        List<Mark> marks,
        List<Line> line) {

    public Panel {
        marks = List.copyOf(marks);
        line = List.copyOf(line);
    }

    /**
     * A point.
     *
     * @param x value on the horizontal axis
     * @param y value on the vertical axis
     * @param symbol of its series
     * @param open whether it is drawn by its outline alone
     */
    public record Mark(double x, double y, Symbol symbol, boolean open) {}

    /**
     * A place of a line and of the band around it.
     *
     * @param x value on the horizontal axis
     * @param y value of the line
     * @param low lower edge of the band
     * @param high upper edge
     */
    public record Line(double x, double y, double low, double high) {}
}
