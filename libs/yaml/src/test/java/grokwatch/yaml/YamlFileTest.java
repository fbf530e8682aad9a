package grokwatch.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A file that people write")
class YamlFileTest {

    @TempDir private Path directory;

    @Test
    void isReadFieldByField() throws Exception {
        Path file =
                Files.writeString(
                        directory.resolve("cats.yaml"),
                        """
                        name: Tom
                        legs: 4
                        tame: true
                        colours: [grey, white]
                        home: {street: Main}
                        kittens:
                          - {name: Tim}
                          - {name: Tam}
                        """);

        String read =
                YamlFile.read(
                        file,
                        map -> {
                            String name = map.required("name", Function.identity()).orElse("");
                            int legs = map.optional("legs", Integer::valueOf).orElse(0);
                            boolean tame = map.flag("tame", false);
                            List<String> colours = map.list("colours", Function.identity());
                            String street =
                                    map.map("home").flatMap(YamlFileTest::street).orElse("");
                            int kittens = map.maps("kittens").size();
                            map.finish();
                            return Optional.of(
                                    "%s %d %b %s %s %d"
                                            .formatted(name, legs, tame, colours, street, kittens));
                        });

        assertThat(read).isEqualTo("Tom 4 true [grey, white] Main 2");
    }

    @Test
    void reportsAllFaultsEachWithLineAndField() {
        assertThat(
                        faults(
                                """
                                legs: four
                                legs: 4
                                tame: perhaps
                                colours: [[grey]]
                                kittens: [Tim]
                                wings: 2
                                """))
                .containsExactly(
                        "2: legs: is given twice",
                        "1: name: is missing",
                        "3: tame: must be true or false, was perhaps",
                        "4: colours[0]: must be a text",
                        "5: kittens[0]: must be a mapping",
                        "6: wings: is unknown; known are name, legs, tame, colours, kittens");
    }

    @Test
    void isNoYamlOrEmptyOrAbsent() {
        assertThat(faults("name: [")).singleElement().asString().startsWith("1: is no YAML: ");
        assertThat(faults("# nothing\n")).containsExactly("1: must not be empty");
        assertThat(faults("- Tom")).contains("1: must be a mapping");
        assertThat(
                        catchThrowableOfType(
                                FaultyFileException.class,
                                () -> YamlFile.read(directory.resolve("none"), this::cat)))
                .hasMessageEndingWith("none:1: cannot be read: NoSuchFileException");
    }

    @Test
    void isNestedTooDeep() {
        assertThat(faults("name: " + "[".repeat(100_000)))
                .singleElement()
                .asString()
                .endsWith("is no YAML: nested more than 64 levels deep");
    }

    @Test
    void isNotInUtf8() throws Exception {
        Path file = Files.write(directory.resolve("latin.yaml"), new byte[] {'a', (byte) 0xe9});

        assertThat(
                        catchThrowableOfType(
                                FaultyFileException.class, () -> YamlFile.read(file, this::cat)))
                .hasMessageEndingWith("latin.yaml:1: must be in UTF-8");
    }

    @Test
    void leavesToOthersWhatIsTheirs() {
        String read =
                YamlFile.read(
                        "file.yaml",
                        "rules: []\nrule_packs: [standard]",
                        map -> {
                            map.leave(Section.RULES);
                            map.finish();
                            return Optional.of("left");
                        });

        assertThat(read).isEqualTo("left");
    }

    @Test
    void hasNoKeyThatTwoReadersTake() {
        assertThat(Section.ALERTING.keys()).doesNotContainAnyElementsOf(Section.RULES.keys());
    }

    private Optional<String> cat(YamlMap map) {
        Optional<String> name = map.required("name", Function.identity());
        map.optional("legs", Integer::valueOf);
        map.flag("tame", false);
        map.list("colours", Function.identity());
        map.maps("kittens");
        map.finish();
        return name;
    }

    private List<String> faults(String yaml) {
        FaultyFileException refused =
                catchThrowableOfType(
                        FaultyFileException.class,
                        () -> YamlFile.read("cats.yaml", yaml, this::cat));
        assertThat(refused).hasMessageStartingWith("cats.yaml:");
        return refused.faults().stream().map(Fault::toString).toList();
    }

    private static Optional<String> street(YamlMap home) {
        return home.required("street", Function.identity());
    }
}
