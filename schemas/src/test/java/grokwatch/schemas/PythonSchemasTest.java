package grokwatch.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * Keeps the Python package's copies of the schemas true; {@code -Dgrokwatch.release=true} writes
 * them.
 */
@DisplayName("The Python package's contract")
class PythonSchemasTest {

    private static final Path ORIGINALS = Path.of("src/main/avro");
    private static final Path PACKAGE = Path.of("../producers/python/src/grokwatch");

    /** What trainers publish. */
    static final List<Topic<?>> PUBLISHED =
            List.of(Topics.RUNS, Topics.METRICS, Topics.REPRESENTATIONS);

    @ParameterizedTest
    @FieldSource("PUBLISHED")
    void carriesTheSchemaAsItIs(Topic<?> topic) throws IOException {
        String file = topic.valueType().getSimpleName() + ".avsc";
        String original = Files.readString(ORIGINALS.resolve(file));
        Path copy = PACKAGE.resolve("schemas").resolve(file);
        if (Boolean.getBoolean("grokwatch.release")) {
            Files.writeString(copy, original);
        }

        assertThat(copy).hasContent(original);
    }

    @ParameterizedTest
    @FieldSource("PUBLISHED")
    void namesTheTopicAsItIs(Topic<?> topic) throws IOException {
        assertThat(Files.readString(PACKAGE.resolve("contract.py")))
                .contains(
                        "Topic(\"%s\", \"%s\")"
                                .formatted(topic.name(), topic.valueType().getSimpleName()));
    }

    @Test
    void hasNoSchemaBesides() throws IOException {
        try (Stream<Path> files = Files.list(PACKAGE.resolve("schemas"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".avsc")))
                    .hasSameSizeAs(PUBLISHED);
        }
    }
}
