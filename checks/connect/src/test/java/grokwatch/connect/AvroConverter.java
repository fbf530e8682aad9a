package grokwatch.connect;

import grokwatch.schemas.serde.RegistryClients;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema.Field;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.storage.Converter;

/**
 * Reads Confluent's wire format as Confluent's own {@code AvroConverter} does, which is not on
 * Maven Central: unions with null are optional fields, enums are strings. Does not write.
 */
public final class AvroConverter implements Converter {

    private SchemaRegistryClient registry;

    @Override
    public void configure(Map<String, ?> settings, boolean isKey) {
        registry = RegistryClients.create(settings);
    }

    @Override
    public byte[] fromConnectData(String topic, Schema schema, Object value) {
        throw new DataException("this converter does not write");
    }

    @Override
    public SchemaAndValue toConnectData(String topic, byte[] bytes) {
        if (bytes == null) {
            return SchemaAndValue.NULL;
        }
        try {
            int id = ByteBuffer.wrap(bytes, 1, Integer.BYTES).getInt();
            var avro = (org.apache.avro.Schema) registry.getSchemaById(id).rawSchema();
            var decoder = DecoderFactory.get().binaryDecoder(bytes, 5, bytes.length - 5, null);
            Object record = new GenericDatumReader<>(avro).read(null, decoder);
            Schema schema = schema(avro, false);
            return new SchemaAndValue(schema, value(avro, schema, record));
        } catch (IOException | RestClientException e) {
            throw new DataException("cannot decode a record of " + topic, e);
        }
    }

    private static Schema schema(org.apache.avro.Schema avro, boolean optional) {
        SchemaBuilder builder =
                switch (avro.getType()) {
                    case UNION -> null;
                    case RECORD -> SchemaBuilder.struct().name(avro.getFullName());
                    case ENUM, STRING -> SchemaBuilder.string();
                    case INT -> SchemaBuilder.int32();
                    case LONG -> SchemaBuilder.int64();
                    case FLOAT -> SchemaBuilder.float32();
                    case DOUBLE -> SchemaBuilder.float64();
                    case BOOLEAN -> SchemaBuilder.bool();
                    case BYTES -> SchemaBuilder.bytes();
                    case ARRAY -> SchemaBuilder.array(schema(avro.getElementType(), false));
                    case MAP ->
                            SchemaBuilder.map(
                                    Schema.STRING_SCHEMA, schema(avro.getValueType(), false));
                    default -> throw new DataException("no type of Connect for " + avro);
                };
        if (builder == null) {
            return schema(notNull(avro), true);
        }
        if (avro.getType() == org.apache.avro.Schema.Type.RECORD) {
            for (Field field : avro.getFields()) {
                builder.field(field.name(), schema(field.schema(), false));
            }
        }
        return (optional ? builder.optional() : builder).build();
    }

    private static org.apache.avro.Schema notNull(org.apache.avro.Schema union) {
        return union.getTypes().stream()
                .filter(type -> type.getType() != org.apache.avro.Schema.Type.NULL)
                .findFirst()
                .orElseThrow();
    }

    private static Object value(org.apache.avro.Schema avro, Schema schema, Object value) {
        if (value == null) {
            return null;
        }
        return switch (avro.getType()) {
            case UNION -> value(notNull(avro), schema, value);
            case RECORD -> struct(avro, schema, (IndexedRecord) value);
            case ENUM, STRING -> value.toString();
            case ARRAY -> list(avro.getElementType(), schema.valueSchema(), (List<?>) value);
            case MAP -> map(avro.getValueType(), schema.valueSchema(), (Map<?, ?>) value);
            default -> value;
        };
    }

    private static Struct struct(org.apache.avro.Schema avro, Schema schema, IndexedRecord record) {
        Struct struct = new Struct(schema);
        for (Field field : avro.getFields()) {
            Schema type = schema.field(field.name()).schema();
            struct.put(field.name(), value(field.schema(), type, record.get(field.pos())));
        }
        return struct;
    }

    private static List<Object> list(org.apache.avro.Schema avro, Schema schema, List<?> values) {
        List<Object> list = new ArrayList<>();
        values.forEach(value -> list.add(value(avro, schema, value)));
        return list;
    }

    private static Map<String, Object> map(
            org.apache.avro.Schema avro, Schema schema, Map<?, ?> values) {
        Map<String, Object> map = new LinkedHashMap<>();
        values.forEach((key, value) -> map.put(key.toString(), value(avro, schema, value)));
        return map;
    }
}
