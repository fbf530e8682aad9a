package grokwatch.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Keeps {@code asyncapi.json} true; {@code -Dgrokwatch.release=true} writes it. */
@DisplayName("The AsyncAPI document")
class AsyncApiTest {

    private static final Path DOCUMENT = Path.of("../docs/reference/asyncapi.json");
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void hasEveryTopicWithItsSchemaAndDirection() throws IOException {
        String document =
                JSON.writerWithDefaultPrettyPrinter().writeValueAsString(document()) + "\n";
        if (Boolean.getBoolean("grokwatch.release")) {
            Files.writeString(DOCUMENT, document);
        }

        assertThat(DOCUMENT).hasContent(document);
    }

    private static Map<String, Object> document() throws JsonProcessingException {
        Map<String, Object> channels = new LinkedHashMap<>();
        Map<String, Object> operations = new LinkedHashMap<>();
        Map<String, Object> messages = new LinkedHashMap<>();
        for (Topic<?> topic : Topics.ALL) {
            String message = message(topic);
            channels.put(topic.name(), channel(topic, message));
            operations.put(topic.name(), operation(topic));
            messages.put(message, content(topic));
        }
        return ordered(
                "asyncapi",
                "3.0.0",
                "info",
                ordered(
                        "title", "Grokwatch",
                        "version", "1",
                        "description",
                                "Kafka topics of Grokwatch; operations are Grokwatch's own. Keys are UTF-8"
                                        + " strings. Values are in Confluent's wire format: a zero"
                                        + " byte, the schema's id in four bytes, Avro's binary"
                                        + " encoding. A deployment may put a prefix before every"
                                        + " topic's name."),
                "defaultContentType",
                "application/vnd.confluent.avro",
                "channels",
                channels,
                "operations",
                operations,
                "components",
                Map.of("messages", messages));
    }

    private static Map<String, Object> channel(Topic<?> topic, String message) {
        return ordered(
                "address", topic.name(),
                "messages", Map.of(message, Map.of("$ref", "#/components/messages/" + message)),
                "bindings", Map.of("kafka", binding(topic)));
    }

    private static Map<String, Object> binding(Topic<?> topic) {
        List<String> cleanup = List.of(topic.cleanup().config().split(","));
        Map<String, Object> configuration = Map.of("cleanup.policy", cleanup);
        return topic.isSinglePartition()
                ? ordered("partitions", 1, "topicConfiguration", configuration)
                : Map.of("topicConfiguration", configuration);
    }

    private static Map<String, Object> operation(Topic<?> topic) {
        boolean input =
                PythonSchemasTest.PUBLISHED.contains(topic) || topic == Topics.COMMAND_REPLIES;
        return ordered(
                "action",
                input ? "receive" : "send",
                "channel",
                Map.of("$ref", "#/channels/" + topic.name()));
    }

    private static Map<String, Object> content(Topic<?> topic) throws JsonProcessingException {
        if (topic.valueType() == null) {
            return Map.of("contentType", "application/octet-stream");
        }
        Schema schema = SpecificData.get().getSchema(topic.valueType());
        return ordered(
                "summary", schema.getDoc(),
                "payload",
                        ordered(
                                "schemaFormat",
                                "application/vnd.apache.avro;version=1.12.0",
                                "schema",
                                JSON.readTree(schema.toString())));
    }

    private static String message(Topic<?> topic) {
        return topic.valueType() == null ? "Rejected" : topic.valueType().getSimpleName();
    }

    private static Map<String, Object> ordered(Object... entries) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < entries.length; i += 2) {
            map.put((String) entries[i], entries[i + 1]);
        }
        return map;
    }
}
