package grokwatch.streams.alerting.receiver;

/** Texts from strangers, made fit for people's screens. */
public final class Text {

    private static final String ELLIPSIS = "…";

    private Text() {}

    /**
     * The text's first characters, with an ellipsis in place of the rest. A surrogate pair is never
     * split.
     *
     * @param longest most characters (UTF-16) of the result, >= 1
     */
    public static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = longest - 1;
        if (end > 0 && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end) + ELLIPSIS;
    }

    /**
     * The text as one line: line breaks, terminal escapes and marks that turn the direction of
     * writing become spaces.
     */
    public static String oneLine(String text) {
        StringBuilder line = new StringBuilder(text.length());
        text.codePoints().map(c -> isPrintable(c) ? c : ' ').forEach(line::appendCodePoint);
        return line.toString().strip();
    }

    private static boolean isPrintable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE ->
                    false;
            default -> !isDirectionMark(codePoint);
        };
    }

    private static boolean isDirectionMark(int c) {
        return c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069;
    }
}
