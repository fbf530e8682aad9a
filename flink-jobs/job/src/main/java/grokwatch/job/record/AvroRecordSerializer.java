package grokwatch.job.record;

import grokwatch.schemas.serde.RecordReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Writes records of the contract in Avro's binary form, after their length. Records are taken to be
 * immutable: the generated classes have no setters.
 *
 * <p>What was written under an earlier version of the schema is read under that version: its
 * snapshot remembers it.
 *
 * @param <T> generated Avro class
 */
final class AvroRecordSerializer<T extends SpecificRecord> extends ImmutableSerializer<T> {

    private static final long serialVersionUID = 1L;

    static {
        try {
            // Its initialisation tells Avro that it may instantiate the contract's classes.
            MethodHandles.lookup().ensureInitialized(RecordReader.class);
        } catch (IllegalAccessException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final Class<T> type;
    private final String writersSchema;
    private transient Codec<T> codec;

    private AvroRecordSerializer(Class<T> type, String writersSchema) {
        this.type = type;
        this.writersSchema = writersSchema;
    }

    static <T extends SpecificRecord> AvroRecordSerializer<T> of(Class<T> type) {
        return new AvroRecordSerializer<>(type, schemaOf(type).toString());
    }

    /** One that reads what was written under an earlier schema. */
    static <T extends SpecificRecord> AvroRecordSerializer<T> reading(
            Class<T> type, String writersSchema) {
        return new AvroRecordSerializer<>(type, writersSchema);
    }

    static Schema schemaOf(Class<?> type) {
        return SpecificData.get().getSchema(type);
    }

    @Override
    public TypeSerializer<T> duplicate() {
        return new AvroRecordSerializer<>(type, writersSchema);
    }

    @Override
    public void serialize(T record, DataOutputView target) throws IOException {
        codec().write(record, target);
    }

    @Override
    public T deserialize(DataInputView source) throws IOException {
        return codec().read(source);
    }

    @Override
    public TypeSerializerSnapshot<T> snapshotConfiguration() {
        return new AvroRecordSerializerSnapshot<>(type, writersSchema);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AvroRecordSerializer<?> that
                && type == that.type
                && writersSchema.equals(that.writersSchema);
    }

    @Override
    public int hashCode() {
        return type.hashCode();
    }

    private Codec<T> codec() {
        if (codec == null) {
            codec = new Codec<>(new Schema.Parser().parse(writersSchema), schemaOf(type));
        }
        return codec;
    }

    /** Avro's machinery, made once and reused by one thread. */
    private static final class Codec<T> {

        private final SpecificDatumReader<T> reader;
        private final SpecificDatumWriter<T> writer;
        private final ByteArrayOutputStream buffer = new ByteArrayOutputStream();
        private BinaryEncoder encoder;
        private BinaryDecoder decoder;

        Codec(Schema writers, Schema ours) {
            reader = new SpecificDatumReader<>(writers, ours, SpecificData.get());
            writer = new SpecificDatumWriter<>(ours);
        }

        void write(T record, DataOutputView target) throws IOException {
            buffer.reset();
            encoder = EncoderFactory.get().binaryEncoder(buffer, encoder);
            writer.write(record, encoder);
            encoder.flush();
            target.writeInt(buffer.size());
            target.write(buffer.toByteArray());
        }

        T read(DataInputView source) throws IOException {
            byte[] bytes = new byte[source.readInt()];
            source.readFully(bytes);
            decoder = DecoderFactory.get().binaryDecoder(bytes, decoder);
            return reader.read(null, decoder);
        }
    }
}
