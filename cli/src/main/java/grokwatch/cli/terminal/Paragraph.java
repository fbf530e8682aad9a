package grokwatch.cli.terminal;

import java.util.ArrayList;
import java.util.List;

/** Sentences over several lines. */
public final class Paragraph {

    private Paragraph() {}

    /**
     * Breaks a text between words; a word longer than a line is broken within.
     *
     * @param indent put before every line
     * @param columns longest line with its indent, > that of the indent
     * @return lines with a line break each; empty for a blank text
     */
    public static String wrap(String text, String indent, int columns) {
        int width = Math.max(1, columns - indent.length());
        StringBuilder wrapped = new StringBuilder();
        for (String line : lines(text, width)) {
            wrapped.append(indent).append(line).append('\n');
        }
        return wrapped.toString();
    }

    private static List<String> lines(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.strip().split("\\s+")) {
            String rest = word;
            if (!line.isEmpty() && length(line) + 1 + length(rest) > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            while (length(rest) > width) {
                int cut = rest.offsetByCodePoints(0, width);
                lines.add(rest.substring(0, cut));
                rest = rest.substring(cut);
            }
            line.append(line.isEmpty() ? "" : " ").append(rest);
        }
        if (!line.toString().isBlank()) {
            lines.add(line.toString());
        }
        return lines;
    }

    private static int length(CharSequence text) {
        return Character.codePointCount(text, 0, text.length());
    }
}
