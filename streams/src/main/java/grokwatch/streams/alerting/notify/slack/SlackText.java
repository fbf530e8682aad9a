package grokwatch.streams.alerting.notify.slack;

import grokwatch.streams.alerting.notify.Text;

/**
 * Texts in Slack's markup. {@code &}, {@code <} and {@code >} are escaped, so that {@code
 * <!channel>} or a disguised link in a run's name is only text. Slack has no escape for the marks
 * of bold, italic, struck and code: a character that looks alike stands in their place, but for an
 * underscore within a word, which marks nothing.
 */
public final class SlackText {

    private SlackText() {}

    /**
     * One line, escaped.
     *
     * @param longest most characters of the result after escaping; an escape is never split
     */
    public static String escaped(String text, int longest) {
        return Text.escaped(
                text,
                longest,
                (line, at) ->
                        line.charAt(at) == '_'
                                ? underscore(line, at)
                                : escaped(line.codePointAt(at)));
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
