package grokwatch.streams.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.http.content.StaticFiles;
import grokwatch.http.message.HttpRequest;
import grokwatch.http.message.Query;
import grokwatch.http.route.Match;
import grokwatch.http.route.Routes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The files of the live page")
class PageFilesTest {

    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s\"'`)<]+");
    private static final Pattern IMPORT =
            Pattern.compile("(?m)^(?:import |export |\\} )[^\"\n]*from \"(\\.[^\"]+)\"");
    private static final Pattern ASSET = Pattern.compile("(?:href|src)=\"assets/([^\"]+)\"");

    /** Ways in which a text could become markup or code. */
    private static final Pattern DANGEROUS =
            Pattern.compile(
                    "innerHTML|outerHTML|insertAdjacentHTML|document\\.write|\\beval\\(|new Function");

    @Test
    void nameNoOtherHost() throws Exception {
        for (Path file : PageFiles.own()) {
            List<String> addresses =
                    ADDRESS.matcher(PageFiles.read(file)).results().map(m -> m.group()).toList();
            assertThat(addresses)
                    .as(file.toString())
                    .allMatch("http://www.w3.org/2000/svg"::equals);
        }
    }

    @Test
    void neverTurnTextIntoMarkupOrCode() throws Exception {
        for (Path file : PageFiles.ownScripts()) {
            assertThat(PageFiles.read(file)).as(file.toString()).doesNotContainPattern(DANGEROUS);
        }
    }

    @Test
    void holdNoScriptOrStyleInTheDocumentItself() {
        String document = PageFiles.read(PageFiles.ROOT.resolve("index.html"));

        assertThat(document)
                .doesNotContainPattern("<script(?![^>]* src=)")
                .doesNotContainPattern("<style|style=|\\son\\w+=");
    }

    @Test
    void importOnlyWhatIsThere() throws Exception {
        for (Path file : PageFiles.ownScripts()) {
            IMPORT.matcher(PageFiles.read(file))
                    .results()
                    .map(found -> file.resolveSibling(found.group(1)).normalize())
                    .forEach(imported -> assertThat(imported).as(file.toString()).isRegularFile());
        }
    }

    @Test
    void loadWithOneScriptAndOneStyleSheetThatIncludeTheOthers() throws Exception {
        Routes routes = new StaticFiles(PageFilesTest.class, "/grokwatch/streams/page").routes();
        Set<String> imported = new TreeSet<>();
        collect(PageFiles.ROOT.resolve("app.js"), imported);

        assertThat(PageFiles.read(PageFiles.ROOT.resolve("index.html")))
                .containsOnlyOnce("rel=\"stylesheet\"")
                .containsOnlyOnce("type=\"module\"");
        assertThat(served(routes, "app.js"))
                .contains(imported.stream().map("modules[\"%s\"] ="::formatted).toList())
                .doesNotContainPattern("(?m)^import ");
        assertThat(served(routes, "app.css")).contains("--paper").doesNotContain("@import");
    }

    private static String served(Routes routes, String asset) throws Exception {
        String path = "/assets/" + asset;
        Match match = routes.find("GET", path, path).orElseThrow();
        HttpRequest request = HttpRequest.get(path, match.names(), Query.NONE);
        return new String(match.endpoint().service().answer(request).body(), UTF_8);
    }

    private static void collect(Path module, Set<String> imported) {
        IMPORT.matcher(PageFiles.read(module))
                .results()
                .map(found -> module.resolveSibling(found.group(1)).normalize())
                .filter(found -> imported.add(PageFiles.ROOT.relativize(found).toString()))
                .forEach(found -> collect(found, imported));
    }

    @Test
    void areAllThereThatTheDocumentRequestsFor() {
        String document = PageFiles.read(PageFiles.ROOT.resolve("index.html"));

        assertThat(ASSET.matcher(document).results().map(found -> found.group(1)).toList())
                .isNotEmpty()
                .allSatisfy(asset -> assertThat(PageFiles.ROOT.resolve(asset)).isRegularFile());
    }

    @Test
    void comeWithTheLicenceOfEachLibrary() throws Exception {
        try (var libraries = Files.list(PageFiles.ROOT.resolve("vendor"))) {
            assertThat(libraries.toList())
                    .isNotEmpty()
                    .allSatisfy(library -> assertThat(library.resolve("LICENSE")).isRegularFile());
        }
    }

    /** A file that has grown beyond reading has more than one reason to change. */
    @Test
    void areShort() throws Exception {
        for (Path file : PageFiles.ownScripts()) {
            assertThat(PageFiles.read(file).lines().count())
                    .as(file.toString())
                    .isLessThanOrEqualTo(300);
        }
    }
}
