package grokwatch.job.registry;

import grokwatch.schemas.serde.RecordReader;
import grokwatch.schemas.serde.RegistryUnavailableException;
import org.apache.avro.specific.SpecificRecord;

/**
 * Decodes records and waits while the registry is away. Not thread-safe.
 *
 * @param <T> generated Avro class
 */
public final class PatientReader<T extends SpecificRecord> {

    private final RecordReader<T> reader;
    private final RegistryPatience patience;

    public PatientReader(RecordReader<T> reader, RegistryPatience patience) {
        this.reader = reader;
        this.patience = patience;
    }

    /**
     * Decodes a message.
     *
     * @throws grokwatch.schemas.serde.UndecodableRecordException if the bytes are at fault
     * @throws RegistryUnavailableException if the registry stayed away
     * @throws InterruptedException if the job is cancelled meanwhile
     */
    public T read(byte[] message) throws InterruptedException {
        try {
            return reader.read(message);
        } catch (RegistryUnavailableException e) {
            return patience.await(() -> reader.read(message));
        }
    }
}
