package grokwatch.streams.alerting.notify.chat;

import grokwatch.streams.alerting.notify.Text;

/** Texts in the Markdown of chats: nothing in them is markup, a mention or a link. */
public final class Markdown {

    private static final String SPECIAL = "\\`*_{}[]()<>#+-.!|~@:";

    private Markdown() {}

    /**
     * One line, escaped.
     *
     * @param longest most characters of the result after escaping; an escape is never split
     */
    public static String escaped(String text, int longest) {
        String line = Text.oneLine(text);
        StringBuilder out = new StringBuilder(Math.min(line.length(), longest) + 16);
        int i = 0;
        while (i < line.length()) {
            int codePoint = line.codePointAt(i);
            i += Character.charCount(codePoint);
            boolean special = SPECIAL.indexOf(codePoint) >= 0;
            int length = Character.charCount(codePoint) + (special ? 1 : 0);
            if (out.length() + length + (i < line.length() ? 1 : 0) > longest) {
                return out.append('…').toString();
            }
            if (special) {
                out.append('\\');
            }
            out.appendCodePoint(codePoint);
        }
        return out.toString();
    }
}
