package grokwatch.streams.storage.curve;

/**
 * A trainer's own metric.
 *
 * @param name as logged, such as {@code val/perplexity}; 1 to {@value #MAX_NAME} characters
 */
public record ExtraMetric(String name) implements LoggedMetric {

    /** Maximum length of a name that has a curve, characters. */
    public static final int MAX_NAME = 128;

    /** Maximum names of one attempt that have curves, as many as one event may have. */
    public static final int MAX_NAMES = 256;

    public ExtraMetric {
        if (!isName(name)) {
            throw new IllegalArgumentException(
                    "length of name must be in [1, " + MAX_NAME + "], was " + name.length());
        }
    }

    static boolean isName(String name) {
        return !name.isEmpty() && name.length() <= MAX_NAME;
    }
}
