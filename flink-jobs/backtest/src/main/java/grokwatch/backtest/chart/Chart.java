package grokwatch.backtest.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Points and lines on two axes. Colours follow the page: dark on a light one, light on a dark one;
 * nothing is told by colour alone.
 */
public final class Chart {

    private static final int WIDTH = 760;
    private static final int HEIGHT = 440;
    private static final int LEFT = 64;
    private static final int RIGHT = 470;
    private static final int TOP = 40;
    private static final int BOTTOM = 384;
    private static final int LEGEND = RIGHT + 28;
    private static final int LEGEND_LINE = 22;
    private static final double MARK = 9;
    private static final double DOT = 3.5;

    private static final String STYLE =
            """
            <style>
            text { font: 13px system-ui, sans-serif; fill: #24292f; }
            .title { font-weight: 600; font-size: 15px; }
            .tick { font-size: 11px; }
            .axis { stroke: #57606a; }
            .grid { stroke: #57606a; stroke-opacity: .2; }
            .guide { stroke: #57606a; stroke-dasharray: 4 4; }
            .line { fill: none; stroke: #0969da; stroke-width: 2; }
            .dot { fill: #0969da; }
            .mark { fill: #eaeef2; stroke: #57606a; }
            .chosen { fill: #0969da; stroke: #0969da; }
            .number { font-size: 11px; }
            .onChosen { font-size: 11px; fill: #ffffff; }
            @media (prefers-color-scheme: dark) {
            text { fill: #e6edf3; }
            .axis, .guide, .grid { stroke: #9198a1; }
            .line { stroke: #4493f8; }
            .dot { fill: #4493f8; }
            .mark { fill: #30363d; stroke: #9198a1; }
            .chosen { fill: #1f6feb; stroke: #4493f8; }
            }
            </style>""";

    private final String title;
    private final Axis horizontal;
    private final Axis vertical;
    private final Markup below = new Markup();
    private final Markup above = new Markup();
    private final List<String> legend = new ArrayList<>();
    private int marks;

    /** One place on both axes. */
    public record Place(double x, double y) {}

    public Chart(String title, Axis horizontal, Axis vertical) {
        this.title = title;
        this.horizontal = horizontal;
        this.vertical = vertical;
    }

    /** A dashed line that others are read against. */
    public Chart guide(Place from, Place to) {
        below.line("guide", x(from), y(from), x(to), y(to));
        return this;
    }

    /** A line through places, with dots; those that are not numbers are left out. */
    public Chart line(List<Place> places) {
        StringBuilder path = new StringBuilder();
        for (Place place : places) {
            if (isShown(place)) {
                String verb = path.length() == 0 ? "M" : " L";
                path.append(String.format(Locale.ROOT, "%s%.1f %.1f", verb, x(place), y(place)));
                below.circle("dot", x(place), y(place), DOT);
            }
        }
        if (path.length() > 0) {
            below.path("line", path.toString());
        }
        return this;
    }

    /**
     * A numbered mark, told in the legend.
     *
     * @param chosen whether it stands out
     */
    public Chart mark(Place place, String name, boolean chosen) {
        marks++;
        String number = Integer.toString(marks);
        double row = TOP + LEGEND_LINE * (legend.size() + 0.5);
        if (isShown(place)) {
            above.circle(chosen ? "mark chosen" : "mark", x(place), y(place), MARK)
                    .text(chosen ? "onChosen" : "number", "middle", x(place), y(place) + 4, number);
        }
        above.circle(chosen ? "mark chosen" : "mark", LEGEND, row, MARK)
                .text(chosen ? "onChosen" : "number", "middle", LEGEND, row + 4, number)
                .text("name", "start", LEGEND + 16.0, row + 4, name);
        legend.add(name);
        return this;
    }

    /** A line of text below the legend. */
    public Chart remark(String text) {
        double row = TOP + LEGEND_LINE * (legend.size() + 0.5);
        above.text("tick", "start", LEGEND - MARK, row + 4, text);
        legend.add(text);
        return this;
    }

    /** The whole SVG. */
    public String render() {
        Markup svg = new Markup().open(WIDTH, HEIGHT, title).raw(STYLE);
        svg.text("title", "start", LEFT, TOP - 16.0, title);
        ticks(svg);
        svg.line("axis", LEFT, BOTTOM, RIGHT, BOTTOM).line("axis", LEFT, TOP, LEFT, BOTTOM);
        return svg.raw(below.content()).raw(above.content()).close();
    }

    private void ticks(Markup svg) {
        for (double tick : horizontal.ticks()) {
            double x = x(new Place(tick, vertical.low()));
            svg.line("grid", x, TOP, x, BOTTOM)
                    .text("tick", "middle", x, BOTTOM + 16.0, Axis.text(tick));
        }
        for (double tick : vertical.ticks()) {
            double y = y(new Place(horizontal.low(), tick));
            svg.line("grid", LEFT, y, RIGHT, y)
                    .text("tick", "end", LEFT - 6.0, y + 4, Axis.text(tick));
        }
        svg.text("name", "middle", (LEFT + RIGHT) / 2.0, BOTTOM + 40.0, horizontal.title());
        svg.raw("<g transform=\"rotate(-90)\">")
                .text("name", "middle", -(TOP + BOTTOM) / 2.0, LEFT - 44.0, vertical.title())
                .raw("</g>");
    }

    private static boolean isShown(Place place) {
        return Double.isFinite(place.x()) && Double.isFinite(place.y());
    }

    private double x(Place place) {
        return LEFT + (RIGHT - LEFT) * horizontal.position(place.x());
    }

    private double y(Place place) {
        return BOTTOM - (BOTTOM - TOP) * vertical.position(place.y());
    }
}
