package grokwatch.checks.docs;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.checks.Modules;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Links of Markdown files to files and headings of the repository. */
class LinksTest {

    private static final Path DOCS = Modules.root().resolve("docs");

    @Test
    void everyLinkLeadsToAFileAndHeadingThatExist() {
        List<String> broken = new ArrayList<>();
        for (MarkdownPage page : MarkdownPage.all()) {
            for (String link : page.links()) {
                if (!resolves(page, link)) {
                    broken.add(Modules.root().relativize(page.path()) + ": " + link);
                }
            }
        }
        assertThat(broken).as("links without a target").isEmpty();
    }

    @Test
    void everyDocumentIsListedInTheIndexAndForLanguageModels() {
        List<Path> documents =
                MarkdownPage.all().stream()
                        .map(MarkdownPage::path)
                        .filter(path -> path.startsWith(DOCS))
                        .filter(path -> !path.startsWith(DOCS.resolve("decisions")))
                        .filter(path -> !path.equals(DOCS.resolve("README.md")))
                        .toList();

        assertThat(targets("docs/README.md")).containsAll(documents);
        assertThat(targets("llms.txt")).containsAll(documents);
    }

    private static List<Path> targets(String page) {
        Path path = Modules.root().resolve(page);
        return MarkdownPage.of(path).links().stream()
                .map(link -> path.resolveSibling(link).normalize())
                .toList();
    }

    private static boolean resolves(MarkdownPage page, String link) {
        int hash = link.indexOf('#');
        String file = hash < 0 ? link : link.substring(0, hash);
        Path target = file.isEmpty() ? page.path() : page.path().resolveSibling(file).normalize();
        if (!Files.exists(target)) {
            return false;
        }
        return hash < 0 || MarkdownPage.of(target).anchors().contains(link.substring(hash + 1));
    }
}
