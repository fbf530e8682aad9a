package grokwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The root {@code pom.xml} rules the version; {@code release/set-version} writes the others. */
final class ReleasedVersionTest {

    private static final Path ROOT = Path.of("..");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "producers/python/pyproject.toml          | (?m)^version = \"(.+)\"$",
                "docker/compose.yaml                      | GROKWATCH_IMAGE:-grokwatch:(.+)}",
                "docker/helm/grokwatch/Chart.yaml         | (?m)^version: (.+)$",
                "docker/helm/grokwatch/Chart.yaml         | (?m)^appVersion: \"(.+)\"$",
                "docker/kustomize/base/kustomization.yaml | newTag: \"(.+)\"",
                "docs/how-to/deployment.md                       | docker build -t grokwatch:(\\S+)",
                "release/pom.xml                          | <version>(.+)</version>"
            })
    void everyFileNamesTheVersionOfTheRootPom(String file, String pattern) throws IOException {
        assertThat(first(file, pattern)).as(file).isEqualTo(rootVersion());
    }

    @Test
    void changelogHasASectionForTheVersion() throws IOException {
        assertThat(Files.readString(ROOT.resolve("CHANGELOG.md")))
                .contains("## [Unreleased]")
                .contains("## [" + rootVersion() + "]");
    }

    private static String rootVersion() throws IOException {
        return first("pom.xml", "(?m)^  <version>(.+)</version>$");
    }

    private static String first(String file, String pattern) throws IOException {
        var found = Pattern.compile(pattern).matcher(Files.readString(ROOT.resolve(file)));
        assertThat(found.find()).as(file + " matches " + pattern).isTrue();
        return found.group(1);
    }
}
