package grokwatch.streams.record;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;

/** Fields of an Avro record as values of the JDK's own types. */
public final class AvroFields {

    private AvroFields() {}

    /** Creates a Java record from an Avro one; enums become texts. */
    public static <T extends Record> T map(RecordMapper<T> mapper, IndexedRecord record) {
        return mapper.map((name, type) -> value(record, name));
    }

    private static Object value(IndexedRecord record, String name) {
        return plain(record.get(record.getSchema().getField(name).pos()));
    }

    /** An enum's constant by name, a map by ascending key, a record as such a map of its fields. */
    public static Object plain(Object value) {
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        if (value instanceof Map<?, ?> map) {
            return new TreeMap<>(map);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(AvroFields::plain).toList();
        }
        if (value instanceof IndexedRecord record) {
            Map<String, Object> fields = new TreeMap<>();
            for (Schema.Field field : record.getSchema().getFields()) {
                fields.put(field.name(), plain(record.get(field.pos())));
            }
            return fields;
        }
        return value;
    }
}
