package grokwatch.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import grokwatch.schemas.TrainingMetrics;
import grokwatch.schemas.TrainingRun;
import grokwatch.schemas.serde.UndecodableRecordException.Reason;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

@DisplayName("A reader of training metrics")
class RecordReaderTest {

    private SchemaRegistryClient registry;
    private RecordWriter<TrainingMetrics> writer;
    private RecordReader<TrainingMetrics> reader;

    @BeforeEach
    void freshRegistry(TestInfo test) {
        registry =
                RegistryClients.create(
                        Map.of(RegistryClients.URL, "mock://" + test.getDisplayName().hashCode()));
        writer = new RecordWriter<>(registry, true);
        reader = new RecordReader<>(registry, TrainingMetrics.class);
    }

    @Test
    void readsBackWhatWasWrittenNonFiniteValuesIncluded() {
        TrainingMetrics written = Records.metrics(7);

        TrainingMetrics read = reader.read(writer.write("metrics", written));

        assertThat(read).isEqualTo(written);
        assertThat(read.getTrainLoss()).isNaN();
        assertThat(read.getGradientNorm()).isNull();
    }

    @Test
    void readsARecordOfAnOlderSchemaWithDefaultsForWhatItLacks() throws Exception {
        Schema older =
                SchemaBuilder.record("TrainingMetrics")
                        .namespace("grokwatch.schemas")
                        .fields()
                        .requiredString("runId")
                        .requiredLong("step")
                        .requiredLong("timestamp")
                        .endRecord();
        int id = registry.register("metrics-value", new AvroSchema(older));
        GenericData.Record record = new GenericData.Record(older);
        record.put("runId", "old");
        record.put("step", 3L);
        record.put("timestamp", 4L);

        TrainingMetrics read = reader.read(encode(id, record));

        assertThat(read.getRunId()).isEqualTo("old");
        assertThat(read.getTrainLoss()).isNull();
        assertThat(read.getExtra()).isEmpty();
    }

    @Test
    void recordOfARecursiveSchemaNestedTooDeepIsRefusedAndTheNextOneIsRead() throws Exception {
        int id = registry.register("metrics-value", new AvroSchema(evolved("Link", recursive())));
        byte[] shallow = extended(id, nested(10));
        byte[] deep = extended(id, nested(100_000));

        assertThat(reader.read(shallow).getRunId()).isEqualTo(Records.metrics(7).getRunId());
        assertThat(reasonFor(deep)).isEqualTo(Reason.CORRUPT_BODY);
        assertThat(reader.read(shallow).getRunId()).isEqualTo(Records.metrics(7).getRunId());
    }

    @Test
    void arrayOfMoreItemsThanBytesIsRefusedAtOnce() throws Exception {
        Schema nulls = Schema.createArray(Schema.create(Schema.Type.NULL));
        int id = registry.register("metrics-value", new AvroSchema(evolved("nulls", nulls)));
        byte[] endless = extended(id, varint(1L << 60));

        assertThat(assertTimeoutPreemptively(Duration.ofSeconds(10), () -> reasonFor(endless)))
                .isEqualTo(Reason.CORRUPT_BODY);
    }

    @Test
    void arrayBlocksOfItemsWithoutBytesAreRefusedAtOnce() throws Exception {
        Schema nulls = Schema.createArray(Schema.create(Schema.Type.NULL));
        int id = registry.register("metrics-value", new AvroSchema(evolved("nulls", nulls)));
        byte[] few = extended(id, new byte[] {6, 0});
        ByteArrayOutputStream blocks = new ByteArrayOutputStream();
        for (int block = 0; block < 1_000; block++) {
            blocks.write(varint(1 << 30));
        }
        blocks.write(0);
        byte[] slow = extended(id, blocks.toByteArray());

        assertThat(reader.read(few).getRunId()).isEqualTo(Records.metrics(7).getRunId());
        assertThat(assertTimeoutPreemptively(Duration.ofSeconds(10), () -> reasonFor(slow)))
                .isEqualTo(Reason.CORRUPT_BODY);
    }

    /** The writer's schema with a further field, the last one. */
    private static Schema evolved(String name, Schema type) {
        Schema ours = TrainingMetrics.getClassSchema();
        List<Schema.Field> fields = new ArrayList<>();
        ours.getFields().forEach(field -> fields.add(new Schema.Field(field, field.schema())));
        fields.add(new Schema.Field(name, type, null, (Object) null));
        return Schema.createRecord(ours.getName(), null, ours.getNamespace(), false, fields);
    }

    private static Schema recursive() {
        return new Schema.Parser()
                .parse(
                        "{\"type\":\"record\",\"name\":\"Link\",\"namespace\":\"x\",\"fields\":["
                                + "{\"name\":\"next\",\"type\":[\"null\",\"x.Link\"]}]}");
    }

    private static byte[] nested(int levels) {
        byte[] body = new byte[levels + 1];
        Arrays.fill(body, 0, levels, (byte) 2);
        return body;
    }

    private static byte[] varint(long value) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        encoder.writeLong(value);
        encoder.flush();
        return bytes.toByteArray();
    }

    /** A message of the evolved schema: our own record's body and the further field's bytes. */
    private byte[] extended(int id, byte[] further) {
        byte[] ours = writer.write("other", Records.metrics(7));
        byte[] message = Arrays.copyOf(ours, ours.length + further.length);
        WireFormat.putHeader(message, id);
        System.arraycopy(further, 0, message, ours.length, further.length);
        return message;
    }

    @Test
    void statesWhatIsWrongWithBytesThatAreNoRecord() {
        assertThat(reasonFor(null)).isEqualTo(Reason.NULL_VALUE);
        assertThat(reasonFor(new byte[0])).isEqualTo(Reason.NOT_WIRE_FORMAT);
        assertThat(reasonFor("{\"step\": 1}".getBytes())).isEqualTo(Reason.NOT_WIRE_FORMAT);
        assertThat(reasonFor(new byte[] {0, 0, 1, 2, 3, 4})).isEqualTo(Reason.UNKNOWN_SCHEMA_ID);
    }

    @Test
    void refusesARecordOfAnotherType() {
        byte[] run = new RecordWriter<TrainingRun>(registry, true).write("runs", Records.run());

        assertThat(reasonFor(run)).isEqualTo(Reason.WRONG_RECORD_TYPE);
    }

    @Test
    void refusesABodyThatIsCutShortOrTooLong() {
        byte[] whole = writer.write("metrics", Records.metrics(7));

        assertThat(reasonFor(Arrays.copyOf(whole, whole.length - 3)))
                .isEqualTo(Reason.CORRUPT_BODY);
        assertThat(reasonFor(Arrays.copyOf(whole, whole.length + 3)))
                .isEqualTo(Reason.CORRUPT_BODY);
    }

    @Test
    void refusesALengthOfGigabytesInsteadOfAllocatingIt() {
        byte[] whole = writer.write("metrics", Records.metrics(7));
        byte[] huge = Arrays.copyOf(whole, 40);
        byte[] zigzagOfABillion = {(byte) 0xfe, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x07};
        System.arraycopy(zigzagOfABillion, 0, huge, WireFormat.HEADER_BYTES, 5);

        assertThat(reasonFor(huge)).isEqualTo(Reason.CORRUPT_BODY);
        assertThat(Integer.getInteger("org.apache.avro.limits.string.maxLength"))
                .isEqualTo(16 << 20);
    }

    @Test
    void goesOnReadingAfterGarbage() {
        reasonFor(new byte[] {1, 2, 3});

        assertThat(reader.read(writer.write("metrics", Records.metrics(8))).getStep()).isEqualTo(8);
    }

    private Reason reasonFor(byte[] message) {
        return catchThrowableOfType(UndecodableRecordException.class, () -> reader.read(message))
                .reason();
    }

    private static byte[] encode(int id, GenericData.Record record) throws Exception {
        var out = new java.io.ByteArrayOutputStream();
        out.writeBytes(new byte[WireFormat.HEADER_BYTES]);
        var encoder = EncoderFactory.get().binaryEncoder(out, null);
        new GenericDatumWriter<GenericData.Record>(record.getSchema()).write(record, encoder);
        encoder.flush();
        byte[] message = out.toByteArray();
        WireFormat.putHeader(message, id);
        return message;
    }
}
