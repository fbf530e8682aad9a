package grokwatch.backtest.chart;

import java.util.Locale;

/** The text of an SVG, element by element. Numbers are pixels. */
final class Markup {

    private final StringBuilder text = new StringBuilder();

    Markup open(int width, int height, String title) {
        text.append(
                String.format(
                        Locale.ROOT,
                        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\""
                                + " width=\"%d\" height=\"%d\" role=\"img\">%n",
                        width,
                        height,
                        width,
                        height));
        text.append("<title>").append(escaped(title)).append("</title>\n");
        return this;
    }

    Markup raw(String markup) {
        text.append(markup).append('\n');
        return this;
    }

    Markup line(String style, double x1, double y1, double x2, double y2) {
        text.append(
                String.format(
                        Locale.ROOT,
                        "<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>%n",
                        style,
                        x1,
                        y1,
                        x2,
                        y2));
        return this;
    }

    Markup circle(String style, double x, double y, double radius) {
        text.append(
                String.format(
                        Locale.ROOT,
                        "<circle class=\"%s\" cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\"/>%n",
                        style,
                        x,
                        y,
                        radius));
        return this;
    }

    Markup path(String style, String path) {
        text.append("<path class=\"").append(style).append("\" d=\"").append(path).append("\"/>\n");
        return this;
    }

    /**
     * @param anchor start, middle or end
     */
    Markup text(String style, String anchor, double x, double y, String content) {
        text.append(
                String.format(
                        Locale.ROOT,
                        "<text class=\"%s\" text-anchor=\"%s\" x=\"%.1f\" y=\"%.1f\">%s</text>%n",
                        style,
                        anchor,
                        x,
                        y,
                        escaped(content)));
        return this;
    }

    /** What was written so far. */
    String content() {
        return text.toString();
    }

    String close() {
        return text + "</svg>\n";
    }

    private static String escaped(String content) {
        return content.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
