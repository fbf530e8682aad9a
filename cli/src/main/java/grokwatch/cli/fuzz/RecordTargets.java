package grokwatch.cli.fuzz;

import grokwatch.schemas.TrainingMetrics;
import grokwatch.schemas.TrainingRun;
import grokwatch.schemas.serde.RecordReader;
import grokwatch.schemas.serde.UndecodableRecordException;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/** Avro bodies: of our own schemas, and of schemas that others made of them. */
final class RecordTargets {

    /** Fields that a compatible schema may add, each a danger of its own to a decoder. */
    private static final Map<String, String> ADDED =
            Map.of(
                    "recursive",
                    "{\"type\":\"record\",\"name\":\"Node\",\"fields\":[{\"name\":\"next\","
                            + "\"type\":[\"null\",\"Node\"]}]}",
                    "nulls",
                    "{\"type\":\"array\",\"items\":\"null\"}",
                    "empty-records",
                    "{\"type\":\"array\",\"items\":{\"type\":\"record\",\"name\":\"E\","
                            + "\"fields\":[]}}",
                    "lists",
                    "{\"type\":\"array\",\"items\":{\"type\":\"map\",\"values\":\"bytes\"}}");

    private RecordTargets() {}

    static List<FuzzTarget> all() throws IOException {
        MockSchemaRegistryClient registry = new MockSchemaRegistryClient();
        RecordReader<TrainingMetrics> metricsReader =
                new RecordReader<>(registry, TrainingMetrics.class);
        RecordReader<TrainingRun> runReader = new RecordReader<>(registry, TrainingRun.class);
        TrainingMetrics metrics =
                TrainingMetrics.newBuilder()
                        .setRunId("r")
                        .setStep(10)
                        .setTimestamp(1_700_000_000_000L)
                        .setTrainLoss(0.5)
                        .setExtra(Map.of("a", 1.0))
                        .build();
        TrainingRun run =
                TrainingRun.newBuilder()
                        .setRunId("r")
                        .setProject("p")
                        .setLabels(Map.of("host", "h"))
                        .build();
        return List.of(
                target("avro-metrics", registry, metricsReader, metrics),
                target("avro-run", registry, runReader, run));
    }

    private static <T extends SpecificRecord> FuzzTarget target(
            String name, MockSchemaRegistryClient registry, RecordReader<T> reader, T record)
            throws IOException {
        List<byte[]> seeds = new ArrayList<>();
        Schema ours = record.getSchema();
        seeds.add(message(register(registry, name, ours), written(ours, record)));
        for (Map.Entry<String, String> added : ADDED.entrySet()) {
            Schema theirs = with(ours, added.getValue());
            byte[] body = written(ours, record);
            byte[] whole = ByteBuffer.allocate(body.length + 1).put(body).array();
            seeds.add(message(register(registry, name + added.getKey(), theirs), whole));
        }
        return FuzzTarget.of(name, seeds, reader::read, UndecodableRecordException.class);
    }

    private static int register(MockSchemaRegistryClient registry, String subject, Schema schema)
            throws IOException {
        try {
            return registry.register(subject, new AvroSchema(schema));
        } catch (RestClientException e) {
            throw new IllegalStateException("the seed's schema is valid", e);
        }
    }

    private static Schema with(Schema ours, String type) {
        List<Schema.Field> fields = new ArrayList<>();
        ours.getFields().forEach(field -> fields.add(new Schema.Field(field, field.schema())));
        fields.add(new Schema.Field("added", new Schema.Parser().parse(type)));
        return Schema.createRecord(ours.getName(), "", ours.getNamespace(), false, fields);
    }

    private static byte[] written(Schema schema, SpecificRecord record) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new SpecificDatumWriter<SpecificRecord>(schema).write(record, encoder);
        encoder.flush();
        return bytes.toByteArray();
    }

    private static byte[] message(int id, byte[] body) {
        return ByteBuffer.allocate(body.length + 5).put((byte) 0).putInt(id).put(body).array();
    }
}
