package grokwatch.backtest.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Panels side by side under one title and one legend. Colours follow the page. */
public final class SmallMultiples {

    private static final int COLUMNS = 3;
    private static final int WIDTH = 290;
    private static final int HEIGHT = 250;
    private static final int LEFT = 56;
    private static final int RIGHT = 280;
    private static final int TOP = 44;
    private static final int BOTTOM = 200;
    private static final int HEAD = 56;
    private static final double LEGEND_STEP = 110;

    private static final String STYLE =
            """
            text { font: 12px system-ui, sans-serif; fill: #24292f; }
            .title { font-weight: 600; font-size: 15px; }
            .name { font-weight: 600; }
            .tick { font-size: 10px; }
            .axis { stroke: #57606a; }
            .grid { stroke: #57606a; stroke-opacity: .18; }
            .line { fill: none; stroke: #24292f; stroke-width: 1.8; }
            .band { fill: #57606a; fill-opacity: .22; stroke: none; }
            """;

    private static final String MARKS = ".open { fill: none; }\npath { fill-opacity: .55; }\n";

    private static final String FRAME =
            "<defs><clipPath id=\"frame\"><rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/></clipPath></defs>"
                    .formatted(LEFT, TOP, RIGHT - LEFT, BOTTOM - TOP);

    private static final String CLIPPED = "<g clip-path=\"url(#frame)\">";

    private static final String DARK =
            """
            text { fill: #e6edf3; }
            .axis, .grid { stroke: #9198a1; }
            .line { stroke: #e6edf3; }
            .band { fill: #9198a1; }
            """;

    private final String title;
    private final Map<String, Symbol> legend;
    private final List<Panel> panels = new ArrayList<>();

    /**
     * @param legend symbol of each series, in the order of the legend
     */
    public SmallMultiples(String title, Map<String, Symbol> legend) {
        this.title = title;
        this.legend = legend;
    }

    public SmallMultiples add(Panel panel) {
        panels.add(panel);
        return this;
    }

    /** The whole SVG. */
    public String render() {
        int rows = (panels.size() + COLUMNS - 1) / COLUMNS;
        Markup svg =
                new Markup()
                        .open(COLUMNS * WIDTH, HEAD + rows * HEIGHT, title)
                        .raw(styles())
                        .raw(FRAME);
        svg.text("title", "start", 12, 22, title);
        legend(svg);
        for (int i = 0; i < panels.size(); i++) {
            int x = i % COLUMNS * WIDTH;
            int y = HEAD + i / COLUMNS * HEIGHT;
            svg.raw("<g transform=\"translate(%d %d)\">".formatted(x, y));
            draw(svg, panels.get(i));
            svg.raw("</g>");
        }
        return svg.close();
    }

    private static String styles() {
        return "<style>\n"
                + STYLE
                + Symbol.styles(false)
                + MARKS
                + "@media (prefers-color-scheme: dark) {\n"
                + DARK
                + Symbol.styles(true)
                + MARKS
                + "}\n</style>";
    }

    private void legend(Markup svg) {
        double x = 16;
        for (Map.Entry<String, Symbol> series : legend.entrySet()) {
            svg.raw(series.getValue().markup(x, 42, false));
            svg.text("tick", "start", x + 9, 46, series.getKey());
            x += LEGEND_STEP;
        }
    }

    private static void draw(Markup svg, Panel panel) {
        svg.text("name", "start", 12, 16, panel.title());
        svg.text("tick", "start", 12, 32, panel.remark());
        ticks(svg, panel);
        svg.line("axis", LEFT, BOTTOM, RIGHT, BOTTOM).line("axis", LEFT, TOP, LEFT, BOTTOM);
        if (!panel.line().isEmpty()) {
            svg.raw(CLIPPED).path("band", band(panel)).raw("</g>");
        }
        for (Panel.Mark mark : panel.marks()) {
            svg.raw(mark.symbol().markup(x(panel, mark.x()), y(panel, mark.y()), mark.open()));
        }
        if (!panel.line().isEmpty()) {
            svg.raw(CLIPPED).path("line", edge(panel, Panel.Line::y, false)).raw("</g>");
        }
        svg.text("tick", "middle", (LEFT + RIGHT) / 2.0, BOTTOM + 32, panel.horizontal().title());
    }

    private static void ticks(Markup svg, Panel panel) {
        for (double tick : panel.horizontal().ticks()) {
            double x = x(panel, tick);
            svg.line("grid", x, TOP, x, BOTTOM)
                    .text("tick", "middle", x, BOTTOM + 15, Axis.text(tick));
        }
        for (double tick : panel.vertical().ticks()) {
            double y = y(panel, tick);
            svg.line("grid", LEFT, y, RIGHT, y)
                    .text("tick", "end", LEFT - 5, y + 3, Axis.text(tick));
        }
    }

    private static String band(Panel panel) {
        return edge(panel, Panel.Line::low, false)
                + edge(panel, Panel.Line::high, true).replaceFirst("M", " L")
                + " Z";
    }

    /** A path along one edge; backwards it goes from right to left. */
    private static String edge(
            Panel panel, ToDoubleFunction<Panel.Line> height, boolean backwards) {
        StringBuilder path = new StringBuilder();
        int size = panel.line().size();
        for (int i = 0; i < size; i++) {
            Panel.Line place = panel.line().get(backwards ? size - 1 - i : i);
            path.append(
                    String.format(
                            Locale.ROOT,
                            "%s%.1f %.1f",
                            i == 0 ? "M" : " L",
                            x(panel, place.x()),
                            y(panel, height.applyAsDouble(place))));
        }
        return path.toString();
    }

    private static double x(Panel panel, double value) {
        return LEFT + (RIGHT - LEFT) * panel.horizontal().position(value);
    }

    private static double y(Panel panel, double value) {
        return BOTTOM - (BOTTOM - TOP) * panel.vertical().position(value);
    }
}
