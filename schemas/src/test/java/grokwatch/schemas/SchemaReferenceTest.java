package grokwatch.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Keeps {@code docs/reference/schemas.md} true; {@code -Dgrokwatch.release=true} writes it. */
@DisplayName("The schemas' reference")
class SchemaReferenceTest {

    private static final Path REFERENCE = Path.of("../docs/reference/schemas.md");

    @Test
    void statesWhatTheSchemasState() throws IOException {
        String rendered = render();
        if (Boolean.getBoolean("grokwatch.release")) {
            Files.writeString(REFERENCE, rendered);
        }

        assertThat(Files.readString(REFERENCE)).isEqualTo(rendered);
    }

    private static String render() {
        StringBuilder text = new StringBuilder("# Topics and records\n\n");
        text.append("Keys are UTF-8 strings, values Avro in Confluent's wire format, subjects");
        text.append(" `<topic>-value`. Written from the schemas by a test, as is\n");
        text.append("[the same for tools](asyncapi.json) (AsyncAPI 3.0).\n\n");
        text.append("| topic | record | clean-up |\n|---|---|---|\n");
        for (Topic<?> topic : Topics.ALL) {
            String record =
                    topic.valueType() == null
                            ? "original bytes; headers `grokwatch.topic`, `.partition`, `.offset`,"
                                    + " `.reason`, `.exception`"
                            : topic.valueType().getSimpleName();
            text.append(
                    "| `%s` | %s | %s |%n"
                            .formatted(topic.name(), record, topic.cleanup().config()));
        }
        Topics.ALL.stream()
                .filter(topic -> topic.valueType() != null)
                .map(topic -> SpecificData.get().getSchema(topic.valueType()))
                .flatMap(Schemas::recordsWithin)
                .distinct()
                .forEach(record -> append(text, record));
        return text.toString().replace(System.lineSeparator(), "\n");
    }

    private static void append(StringBuilder text, Schema record) {
        text.append("\n## ").append(record.getName()).append("\n\n");
        text.append(record.getDoc()).append("\n\n| field | type | meaning |\n|---|---|---|\n");
        for (Schema.Field field : record.getFields()) {
            text.append(
                    "| `%s` | %s | %s |%n"
                            .formatted(
                                    field.name(),
                                    type(field.schema()),
                                    field.doc().replace("|", "\\|")));
        }
    }

    private static String type(Schema schema) {
        return switch (schema.getType()) {
            case UNION -> type(schema.getTypes().get(1)) + " or null";
            case MAP -> "map of " + type(schema.getValueType());
            case ARRAY -> "list of " + type(schema.getElementType());
            case ENUM ->
                    schema.getEnumSymbols().stream()
                            .collect(Collectors.joining(", ", "one of ", ""));
            case RECORD -> schema.getName();
            default -> schema.getType().getName();
        };
    }
}
