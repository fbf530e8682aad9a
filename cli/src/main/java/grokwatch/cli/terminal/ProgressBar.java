package grokwatch.cli.terminal;

/** A bar for what has an end. */
public final class ProgressBar {

    private ProgressBar() {}

    /**
     * Draws a bar.
     *
     * @param done share in [0, 1]
     * @param width characters between the brackets, >= 1
     */
    public static String of(double done, int width) {
        int filled = (int) Math.round(Math.max(0, Math.min(1, done)) * width);
        return "[" + "█".repeat(filled) + "·".repeat(width - filled) + "]";
    }
}
