package grokwatch.streams.storage.downstream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import grokwatch.schemas.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The configuration of a Kafka Connect JDBC sink")
class ConnectorsTest {

    private static final Path FOLDER = Path.of("..", "docker", "connect");
    private static final Set<Schema.Type> NESTED =
            Set.of(Schema.Type.MAP, Schema.Type.ARRAY, Schema.Type.RECORD);

    static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void readsATopicOfOursAndFindsARowByFieldsOfItsRecord(Path file) throws Exception {
        JsonNode config = config(file);

        assertThat(names(config, "primary.key.fields")).isNotEmpty().isSubsetOf(fields(config));
        assertThat(config.path("insert.mode").textValue()).isEqualTo("upsert");
        assertThat(config.path("collection.name.format").textValue())
                .isEqualTo("grokwatch_" + file.getFileName().toString().replace(".json", ""));
    }

    /** A JDBC sink refuses maps, arrays and records. */
    @ParameterizedTest
    @MethodSource("files")
    void leavesOutExactlyTheFieldsThatATableCannotHold(Path file) throws Exception {
        JsonNode config = config(file);
        Set<String> nested =
                schema(config).getFields().stream()
                        .filter(field -> NESTED.contains(valueOf(field.schema()).getType()))
                        .map(Schema.Field::name)
                        .collect(Collectors.toCollection(TreeSet::new));

        assertThat(names(config, "transforms.flat.exclude")).isEqualTo(nested);
    }

    @ParameterizedTest
    @MethodSource("files")
    void configuresEveryTransformationThatItNames(Path file) throws Exception {
        JsonNode config = config(file);

        assertThat(names(config, "transforms"))
                .allSatisfy(
                        name -> assertThat(config.has("transforms." + name + ".type")).isTrue());
        assertThat(names(config, "predicates"))
                .allSatisfy(
                        name -> assertThat(config.has("predicates." + name + ".type")).isTrue());
    }

    private static JsonNode config(Path file) throws IOException {
        return new ObjectMapper().readTree(file.toFile()).path("config");
    }

    private static Schema schema(JsonNode config) {
        Topic<?> topic = Records.topic(config.path("topics").textValue());
        return Records.schema(topic);
    }

    private static Set<String> fields(JsonNode config) {
        return schema(config).getFields().stream()
                .map(Schema.Field::name)
                .collect(Collectors.toSet());
    }

    private static Schema valueOf(Schema schema) {
        return Records.valueOf(schema);
    }

    private static Set<String> names(JsonNode config, String key) {
        return Arrays.stream(config.path(key).asText("").split(","))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
