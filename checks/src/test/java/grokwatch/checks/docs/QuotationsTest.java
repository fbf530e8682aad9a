package grokwatch.checks.docs;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.checks.Modules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Code blocks of the documentation that quote a source: {@code <!-- from PATH -->} stands on the
 * line before. A line {@code …} stands for lines that are left out.
 */
class QuotationsTest {

    private static final Pattern MARK = Pattern.compile("<!-- from (\\S+) -->");

    @Test
    void everyQuotationIsInItsSource() throws IOException {
        List<String> wrong = new ArrayList<>();
        int quotations = 0;
        for (MarkdownPage page : MarkdownPage.all()) {
            for (int i = 0; i < page.lines().size(); i++) {
                Matcher mark = MARK.matcher(page.lines().get(i));
                if (mark.matches()) {
                    quotations++;
                    String quoted = block(page.lines(), i + 1);
                    if (!isIn(Modules.root().resolve(mark.group(1)), quoted)) {
                        wrong.add(page.path() + ":" + (i + 1) + " from " + mark.group(1));
                    }
                }
            }
        }
        assertThat(wrong).as("quotations that differ from their sources").isEmpty();
        assertThat(quotations).isPositive();
    }

    private static String block(List<String> lines, int fence) {
        StringBuilder text = new StringBuilder();
        for (int i = fence + 1; !lines.get(i).startsWith("```"); i++) {
            text.append(lines.get(i)).append('\n');
        }
        return text.toString();
    }

    private static boolean isIn(Path source, String quoted) throws IOException {
        String text = Files.exists(source) ? Files.readString(source) : "";
        int from = 0;
        for (String part : quoted.split("…\n")) {
            int at = text.indexOf(part, from);
            if (at < 0) {
                return false;
            }
            from = at + part.length();
        }
        return true;
    }
}
