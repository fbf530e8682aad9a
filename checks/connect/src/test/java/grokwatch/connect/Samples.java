package grokwatch.connect;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.util.RandomData;

/** Seeded records of one type whose fields of the key are the same in all. */
final class Samples {

    private static final int SEED = 1;

    private final Schema schema;
    private final List<String> key;
    private final RandomData random;
    private SpecificRecord first;

    Samples(Class<? extends SpecificRecord> type, List<String> key) {
        schema = SpecificData.get().getSchema(type);
        this.key = key;
        random = new RandomData(schema, Integer.MAX_VALUE, SEED);
    }

    SpecificRecord next() {
        SpecificRecord record = withOtherKey();
        if (first == null) {
            first = record;
        }
        for (String field : key) {
            int position = schema.getField(field).pos();
            record.put(position, first.get(position));
        }
        return record;
    }

    SpecificRecord withOtherKey() {
        try {
            var bytes = new ByteArrayOutputStream();
            var encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
            new GenericDatumWriter<>(schema).write(random.iterator().next(), encoder);
            var decoder = DecoderFactory.get().binaryDecoder(bytes.toByteArray(), null);
            return new SpecificDatumReader<SpecificRecord>(schema).read(null, decoder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
