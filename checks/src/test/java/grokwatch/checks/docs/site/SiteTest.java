package grokwatch.checks.docs.site;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.checks.Modules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Builds the site into {@code docs/site/target}, and checks it. */
class SiteTest {

    private static final SitePaths PATHS = new SitePaths(Modules.root());
    private static final Path DOCS = Modules.root().resolve("docs");
    private static final Path FOLDER = DOCS.resolve("site/target");
    private static final Pattern LINK = Pattern.compile("(?:href|src)=\"([^\"]+)\"");
    private static final Pattern DOCUMENT =
            Pattern.compile("\\]\\(docs/(tutorial|how-to|reference|explanation)/");
    private static final Pattern ID = Pattern.compile("id=\"([^\"]+)\"");

    /** Folder of each section of the navigation. */
    private static final Map<String, String> FOLDERS =
            Map.of(
                    "Tutorials", "tutorial",
                    "How-to guides", "how-to",
                    "Reference", "reference",
                    "Explanation", "explanation");

    private static Site site;

    @BeforeAll
    static void build() throws IOException {
        site = Site.of(PATHS);
        site.write(FOLDER);
    }

    @Test
    void everyLinkOfTheSiteLeadsToAFileAndHeadingThatExist() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path page : htmlFiles()) {
            for (String link : found(LINK, Files.readString(page))) {
                if (!link.matches("[a-z]+:.*") && !resolves(page, link)) {
                    broken.add(FOLDER.relativize(page) + ": " + link);
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void everyDocumentIsAPageOfTheSiteWithItsMarkdown() throws IOException {
        try (Stream<Path> files = Files.walk(DOCS)) {
            List<Path> documents =
                    files.filter(SitePaths::isPage).filter(f -> !f.startsWith(FOLDER)).toList();
            assertThat(documents).hasSizeGreaterThan(50);
            assertThat(site.pages()).containsAll(documents);
            for (Path document : documents) {
                assertThat(FOLDER.resolve(Modules.root().relativize(document))).exists();
            }
        }
    }

    @Test
    void navigationListsTheDocumentsOfEachFolderInItsSection() throws IOException {
        Map<String, List<Path>> sections = site.navigation().sections();
        assertThat(sections.keySet()).containsAll(FOLDERS.keySet());
        for (Map.Entry<String, String> section : FOLDERS.entrySet()) {
            try (Stream<Path> files = Files.list(DOCS.resolve(section.getValue()))) {
                assertThat(sections.get(section.getKey()))
                        .as(section.getKey())
                        .containsAll(files.filter(SitePaths::isPage).toList())
                        .doesNotHaveDuplicates();
            }
        }
    }

    @Test
    void llmsTxtListsTheDocumentsOfEachFolderBelowTheHeadingOfThatFolder() throws IOException {
        String heading = "";
        List<String> misplaced = new ArrayList<>();
        for (String line : Files.readAllLines(FOLDER.resolve("llms.txt"))) {
            heading = line.startsWith("## ") ? line.substring(3) : heading;
            Matcher link = DOCUMENT.matcher(line);
            if (link.find() && !heading.toLowerCase(Locale.ROOT).startsWith(link.group(1))) {
                misplaced.add(heading + ": " + line);
            }
        }
        assertThat(misplaced).isEmpty();
    }

    @Test
    void pageHasNavigationTitleAndAnchorsOfItsHeadings() throws IOException {
        String page = Files.readString(FOLDER.resolve("docs/how-to/act-on-runs.html"));

        assertThat(page)
                .contains("<title>Act on runs · Grokwatch</title>")
                .contains("<a href=\"act-on-runs.html\" aria-current=\"page\">Act on runs</a>")
                .contains("href=\"../../style.css\"", "href=\"../reference/commands.html\"")
                .contains("<h2 id=\"stop-a-run-at-a-checkpoint\">")
                .doesNotContain("{{");
    }

    private static List<Path> htmlFiles() throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".html")).toList();
        }
    }

    private static boolean resolves(Path page, String link) throws IOException {
        int hash = link.indexOf('#');
        String file = hash < 0 ? link : link.substring(0, hash);
        Path target = file.isEmpty() ? page : page.resolveSibling(file).normalize();
        if (!target.startsWith(FOLDER) || !Files.isRegularFile(target)) {
            return false;
        }
        return hash < 0 || found(ID, Files.readString(target)).contains(link.substring(hash + 1));
    }

    private static Set<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .collect(Collectors.toSet());
    }
}
