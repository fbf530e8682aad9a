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
        return Text.escaped(
                text,
                longest,
                (line, at) -> {
                    String next = Character.toString(line.codePointAt(at));
                    return SPECIAL.contains(next) ? "\\" + next : next;
                });
    }
}
