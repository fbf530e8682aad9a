package grokwatch.backtest.page;

import grokwatch.backtest.Measure;
import java.util.ArrayList;
import java.util.List;

/** A table in Markdown: text on the left, numbers on the right. */
final class MarkdownTable {

    private final StringBuilder text = new StringBuilder();

    MarkdownTable(String... headings) {
        row(List.of(headings));
        text.append("|---|").append("---:|".repeat(headings.length - 1)).append('\n');
    }

    MarkdownTable row(List<String> cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
        return this;
    }

    MarkdownTable row(String name, Measure measure) {
        List<String> cells = new ArrayList<>();
        cells.add(name);
        cells.addAll(measure.printed());
        return row(cells);
    }

    String render() {
        return text.toString();
    }
}
