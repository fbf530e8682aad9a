package grokwatch.streams.storage.downstream;

import grokwatch.schemas.Topic;
import grokwatch.schemas.Topics;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;

/** What is known of topics' records. */
final class Records {

    private Records() {}

    /** The topic of a name, which must be of the catalogue. */
    static Topic<?> topic(String name) {
        return Topics.ALL.stream()
                .filter(topic -> topic.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no topic is called " + name));
    }

    static Schema schema(Topic<?> topic) {
        return SpecificData.get().getSchema(topic.valueType());
    }

    /** The schema itself, or what it holds when it is not null. */
    static Schema valueOf(Schema schema) {
        return schema.isUnion()
                ? schema.getTypes().stream()
                        .filter(type -> type.getType() != Schema.Type.NULL)
                        .findFirst()
                        .orElseThrow()
                : schema;
    }
}
