package grokwatch.backtest.chart;

import java.util.Locale;

/**
 * Shapes and colours that tell series apart, the shape alone as well as the colour.
 *
 * @see "M. Okabe, K. Ito (2008). Color universal design."
 */
public enum Symbol {
    CIRCLE("#0072b2", "#56b4e9", "M-3 0 A3 3 0 1 0 3 0 A3 3 0 1 0 -3 0 Z"),
    SQUARE("#d55e00", "#ff8c42", "M-2.7 -2.7 H2.7 V2.7 H-2.7 Z"),
    TRIANGLE("#009e73", "#2fd6a6", "M0 -3.5 L3.2 2.5 H-3.2 Z"),
    DIAMOND("#cc79a7", "#e79ac6", "M0 -3.7 L3.7 0 L0 3.7 L-3.7 0 Z"),
    WEDGE("#b07d00", "#f0c030", "M0 3.5 L3.2 -2.5 H-3.2 Z"),
    BAR("#57606a", "#b1bac4", "M-1.4 -3.6 H1.4 V3.6 H-1.4 Z");

    private final String onLight;
    private final String onDark;
    private final String path;

    Symbol(String onLight, String onDark, String path) {
        this.onLight = onLight;
        this.onDark = onDark;
        this.path = path;
    }

    /** The symbol of a series; those beyond the last share it. */
    public static Symbol of(int series) {
        return values()[Math.min(series, values().length - 1)];
    }

    /** Rules for the style sheet. */
    static String styles(boolean dark) {
        StringBuilder rules = new StringBuilder();
        for (Symbol symbol : values()) {
            String colour = dark ? symbol.onDark : symbol.onLight;
            rules.append(
                    ".%s { stroke: %s; fill: %s; }\n".formatted(symbol.style(), colour, colour));
        }
        return rules.toString();
    }

    String style() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The mark; an open one is drawn by its outline. */
    String markup(double x, double y, boolean open) {
        return String.format(
                Locale.ROOT,
                "<path class=\"%s%s\" transform=\"translate(%.1f %.1f)\" d=\"%s\"/>",
                style(),
                open ? " open" : "",
                x,
                y,
                path);
    }
}
