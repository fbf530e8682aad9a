package grokwatch.cli.terminal;

/** Makes foreign text safe to print: run names may hold escape codes, line breaks, or 200 kB. */
public final class Printable {

    private static final int MAX = 48;

    private Printable() {}

    /** One line of at most 48 characters, without control or direction-changing characters. */
    public static String line(String text) {
        return line(text, MAX);
    }

    /**
     * The same of another length.
     *
     * @param longest most characters, >= 1
     */
    public static String line(String text, int longest) {
        StringBuilder safe = new StringBuilder();
        int count = 0;
        for (int i = 0; i < text.length() && count <= longest; count++) {
            int c = text.codePointAt(i);
            safe.appendCodePoint(isUnsafe(c) ? '\uFFFD' : c);
            i += Character.charCount(c);
        }
        if (count <= longest) {
            return safe.toString();
        }
        return safe.substring(0, safe.offsetByCodePoints(0, longest - 1)) + "…";
    }

    private static boolean isUnsafe(int c) {
        int type = Character.getType(c);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.SURROGATE;
    }
}
