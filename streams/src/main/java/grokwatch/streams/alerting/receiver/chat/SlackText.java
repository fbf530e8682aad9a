package grokwatch.streams.alerting.receiver.chat;

import grokwatch.streams.alerting.receiver.Text;

/**
 * Texts in Slack's markup. Slack gives meaning to {@code &}, {@code <} and {@code >} alone: with
 * these escaped, {@code <!channel>} or a disguised link in a run's name is only text.
 */
final class SlackText {

    private SlackText() {}

    /**
     * One line, escaped.
     *
     * @param longest most characters of the result after escaping; an escape is never split
     */
    static String escaped(String text, int longest) {
        String line = Text.oneLine(text);
        StringBuilder out = new StringBuilder(Math.min(line.length(), longest) + 16);
        int i = 0;
        while (i < line.length()) {
            int codePoint = line.codePointAt(i);
            i += Character.charCount(codePoint);
            String next = escaped(codePoint);
            int reserve = i < line.length() ? 1 : 0;
            if (out.length() + next.length() + reserve > longest) {
                return out.append('…').toString();
            }
            out.append(next);
        }
        return out.toString();
    }

    private static String escaped(int codePoint) {
        return switch (codePoint) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            default -> Character.toString(codePoint);
        };
    }
}
