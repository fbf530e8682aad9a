package grokwatch.streams.alerting.notify.slack;

import grokwatch.streams.alerting.notify.Text;

/**
 * Texts in Slack's markup. {@code &}, {@code <} and {@code >} are escaped, so that {@code
 * <!channel>} or a disguised link in a run's name is only text. Slack has no escape for the marks
 * of bold, italic, struck and code: a character that looks alike stands in their place, but for an
 * underscore within a word, which marks nothing.
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
            String next = codePoint == '_' ? underscore(line, i) : escaped(codePoint);
            i += Character.charCount(codePoint);
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
            case '*' -> "∗";
            case '~' -> "∼";
            case '`' -> "ˋ";
            default -> Character.toString(codePoint);
        };
    }

    private static String underscore(String line, int at) {
        boolean within =
                at > 0
                        && at + 1 < line.length()
                        && Character.isLetterOrDigit(line.charAt(at - 1))
                        && Character.isLetterOrDigit(line.charAt(at + 1));
        return within ? "_" : "＿";
    }
}
