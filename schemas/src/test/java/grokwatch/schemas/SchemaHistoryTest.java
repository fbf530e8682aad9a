package grokwatch.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Walks {@code history/<Record>/v<N>.avsc}, where every released version stays. A changed schema
 * fails here until its new version is added: {@code mvn -pl schemas -am package
 * -Dgrokwatch.release=true} writes it.
 */
@DisplayName("The current schema")
class SchemaHistoryTest {

    private static final Path HISTORY = Path.of("src/test/resources/history");

    static List<Schema> current() {
        return Schemas.ofAllTopics();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("current")
    void isTheNewestVersionOfItsHistory(Schema schema) throws IOException {
        if (Boolean.getBoolean("grokwatch.release")) {
            release(schema);
        }
        List<Path> versions = versions(schema);

        assertThat(versions).as("history of " + schema.getName()).isNotEmpty();
        assertThat(parse(versions.get(versions.size() - 1)))
                .as("newest version of " + schema.getName())
                .isEqualTo(schema);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("current")
    void readsWhatEveryReleasedVersionWroteAndIsReadByIt(Schema schema) throws IOException {
        for (Path version : versions(schema)) {
            Schema released = parse(version);
            assertThat(compatibility(schema, released))
                    .as("reads " + version)
                    .isEqualTo(compatible());
            assertThat(compatibility(released, schema))
                    .as("is read by " + version)
                    .isEqualTo(compatible());
        }
    }

    private static SchemaCompatibilityType compatible() {
        return SchemaCompatibilityType.COMPATIBLE;
    }

    private static SchemaCompatibilityType compatibility(Schema reader, Schema writer) {
        return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer).getType();
    }

    private static List<Path> versions(Schema schema) throws IOException {
        Path folder = HISTORY.resolve(schema.getName());
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted(Comparator.comparingInt(SchemaHistoryTest::number)).toList();
        }
    }

    private static int number(Path version) {
        return Integer.parseInt(version.getFileName().toString().replaceAll("[^0-9]", ""));
    }

    private static Schema parse(Path file) throws IOException {
        return new Schema.Parser().parse(Files.readString(file));
    }

    @SuppressWarnings("deprecation") // Avro has no other way to write a schema indented.
    private static void release(Schema schema) throws IOException {
        List<Path> versions = versions(schema);
        boolean known =
                !versions.isEmpty() && parse(versions.get(versions.size() - 1)).equals(schema);
        if (!known) {
            Path folder = Files.createDirectories(HISTORY.resolve(schema.getName()));
            Path next = folder.resolve("v" + (versions.size() + 1) + ".avsc");
            Files.writeString(next, schema.toString(true) + "\n");
        }
    }
}
