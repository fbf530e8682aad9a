package grokwatch.job.record;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.job.fixture.Logged;
import grokwatch.job.fixture.Wire;
import grokwatch.job.validation.RejectReason;
import grokwatch.schemas.DelayModel;
import grokwatch.schemas.TrainingMetrics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SerializersTest {

    static List<RawRecord> records() {
        return List.of(
                Wire.raw(Origin.METRICS, "run-1", new byte[] {1, 2, 3}),
                Wire.raw(Origin.RUNS, null, new byte[0]),
                Wire.raw(Origin.OUTCOMES, "", (byte[]) null),
                new RawRecord(Origin.REPRESENTATIONS, 3, Long.MAX_VALUE, -1, new byte[300], null));
    }

    @ParameterizedTest
    @MethodSource("records")
    void givesARawRecordBack(RawRecord record) throws IOException {
        assertThat(roundTrip(record, RawRecordSerializer.INSTANCE)).isEqualTo(record);
    }

    @ParameterizedTest
    @MethodSource("records")
    void givesARejectedRecordBackWithoutKryo(RawRecord record) throws IOException {
        var config = new SerializerConfigImpl();
        config.setGenericTypes(false);
        var rejected = new RejectedRecord(record, RejectReason.CORRUPT_BODY, "what is wrong");

        assertThat(
                        roundTrip(
                                rejected,
                                TypeInformation.of(RejectedRecord.class).createSerializer(config)))
                .isEqualTo(rejected);
    }

    @Test
    void copiesNoImmutableRecord() {
        RawRecord record = records().get(0);

        assertThat(RawRecordSerializer.INSTANCE.copy(record)).isSameAs(record);
    }

    @Test
    void takesAnAbsentKeyForAnEmptyOne() {
        assertThat(records().get(1).keyText()).isEmpty();
    }

    @Test
    void givesAnAvroRecordBackAfterItsSnapshotWasRestored() throws IOException {
        TrainingMetrics point = Logged.point("run-1", 5).build();
        TypeSerializer<TrainingMetrics> written =
                new AvroRecordType<>(TrainingMetrics.class)
                        .createSerializer(new SerializerConfigImpl());

        TypeSerializer<TrainingMetrics> restored =
                restored(written.snapshotConfiguration()).restoreSerializer();

        assertThat(restored).isEqualTo(written);
        assertThat(roundTrip(point, restored)).isEqualTo(point);
    }

    /** A checkpoint that was written before DelayModel had coefficients. */
    @Test
    void readsWhatWasWrittenUnderAnEarlierSchema() throws IOException {
        Schema earlier =
                new Schema.Parser()
                        .parse(
                                """
                                {"type": "record", "name": "DelayModel",
                                 "namespace": "grokwatch.schemas", "fields": [
                                   {"name": "cohort", "type": "string"},
                                   {"name": "version", "type": "long"},
                                   {"name": "trainedAt", "type": "long"},
                                   {"name": "runs", "type": "int"},
                                   {"name": "generalisedRuns", "type": "int"}]}
                                """);
        var before =
                AvroRecordSerializer.reading(DelayModel.class, earlier.toString())
                        .snapshotConfiguration();
        var now = AvroRecordSerializer.of(DelayModel.class).snapshotConfiguration();

        assertThat(now.resolveSchemaCompatibility(restored(before)).isCompatibleAfterMigration())
                .isTrue();
        DelayModel read =
                restored(before)
                        .restoreSerializer()
                        .deserialize(new DataInputDeserializer(earlierModel(earlier)));
        assertThat(read.getCohort()).isEqualTo("all");
        assertThat(read.getVersion()).isEqualTo(3);
        assertThat(read.getCoefficients()).isEmpty();
    }

    @Test
    @SuppressWarnings({"rawtypes", "unchecked"})
    void refusesAnotherType() {
        TypeSerializerSnapshot models =
                AvroRecordSerializer.of(DelayModel.class).snapshotConfiguration();
        TypeSerializerSnapshot points =
                AvroRecordSerializer.of(TrainingMetrics.class).snapshotConfiguration();

        assertThat(models.resolveSchemaCompatibility(points).isIncompatible()).isTrue();
    }

    private static byte[] earlierModel(Schema schema) throws IOException {
        var record = new GenericData.Record(schema);
        record.put("cohort", "all");
        record.put("version", 3L);
        record.put("trainedAt", 0L);
        record.put("runs", 1);
        record.put("generalisedRuns", 1);
        var body = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(body, null);
        new GenericDatumWriter<>(schema).write(record, encoder);
        encoder.flush();
        var framed = new DataOutputSerializer(64);
        framed.writeInt(body.size());
        framed.write(body.toByteArray());
        return framed.getCopyOfBuffer();
    }

    private static <T> T roundTrip(T value, TypeSerializer<T> serializer) throws IOException {
        var first = new DataOutputSerializer(64);
        serializer.serialize(value, first);
        var second = new DataOutputSerializer(64);
        serializer.copy(new DataInputDeserializer(first.getCopyOfBuffer()), second);
        return serializer.deserialize(new DataInputDeserializer(second.getCopyOfBuffer()));
    }

    private static <T> TypeSerializerSnapshot<T> restored(TypeSerializerSnapshot<T> snapshot)
            throws IOException {
        var out = new DataOutputSerializer(64);
        TypeSerializerSnapshot.writeVersionedSnapshot(out, snapshot);
        return TypeSerializerSnapshot.readVersionedSnapshot(
                new DataInputDeserializer(out.getCopyOfBuffer()),
                SerializersTest.class.getClassLoader());
    }
}
