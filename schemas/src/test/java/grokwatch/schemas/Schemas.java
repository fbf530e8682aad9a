package grokwatch.schemas;

import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;

/** The schemas of all topics, for tests. */
final class Schemas {

    private Schemas() {}

    static List<Schema> ofAllTopics() {
        return Topics.ALL.stream()
                .filter(topic -> topic.valueType() != null)
                .map(topic -> SpecificData.get().getSchema(topic.valueType()))
                .toList();
    }

    /** A record and the records within it. */
    static Stream<Schema> recordsWithin(Schema schema) {
        return switch (schema.getType()) {
            case RECORD ->
                    Stream.concat(
                            Stream.of(schema),
                            schema.getFields().stream().flatMap(f -> recordsWithin(f.schema())));
            case ARRAY -> recordsWithin(schema.getElementType());
            case MAP -> recordsWithin(schema.getValueType());
            case UNION -> schema.getTypes().stream().flatMap(Schemas::recordsWithin);
            default -> Stream.empty();
        };
    }
}
