package grokwatch.backtest.page;

/** A page in Markdown, written from top to bottom. */
final class MarkdownPage {

    private final StringBuilder text = new StringBuilder();

    MarkdownPage title(String title) {
        text.append("# ").append(title).append("\n\n");
        return this;
    }

    /** A heading and what stands under it first. */
    MarkdownPage section(String heading, String lead) {
        text.append("## ").append(heading).append("\n\n");
        return paragraph(lead);
    }

    MarkdownPage paragraph(String content) {
        text.append(content.stripTrailing()).append("\n\n");
        return this;
    }

    MarkdownPage table(MarkdownTable table) {
        return paragraph(table.render());
    }

    /** The whole page. */
    String render() {
        return text.toString().stripTrailing() + "\n";
    }
}
