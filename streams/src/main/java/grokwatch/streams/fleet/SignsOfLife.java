package grokwatch.streams.fleet;

import grokwatch.schemas.TrainingMetrics;
import grokwatch.schemas.serde.RegistryUnavailableException;
import grokwatch.schemas.serde.UndecodableRecordException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;

/**
 * Turns metrics into the times at which the broker took them, at most one a second and run, and
 * decodes no others: liveness does not need each of its hundred thousand points. Its memory may be
 * lost: a duplicate does no harm.
 */
final class SignsOfLife implements FixedKeyProcessor<String, byte[], Long> {

    private static final long BETWEEN_MILLIS = 1_000;
    private static final int REMEMBERED_RUNS = 10_000;

    private final Map<String, Long> lastTimes = new Remembered();
    private final Deserializer<TrainingMetrics> deserializer;
    private FixedKeyProcessorContext<String, Long> context;

    /**
     * @param deserializer of the metrics: bytes that are none are no sign of life
     */
    SignsOfLife(Deserializer<TrainingMetrics> deserializer) {
        this.deserializer = deserializer;
    }

    @Override
    public void init(FixedKeyProcessorContext<String, Long> context) {
        this.context = context;
    }

    @Override
    public void process(FixedKeyRecord<String, byte[]> record) {
        Long last = lastTimes.get(record.key());
        boolean due = last == null || record.timestamp() - last >= BETWEEN_MILLIS;
        if (due && isOfRun(record)) {
            lastTimes.put(record.key(), record.timestamp());
            context.forward(record.withValue(record.timestamp()));
        }
    }

    /** Whether the key names the run that the value is about; garbage makes no run. */
    private boolean isOfRun(FixedKeyRecord<String, byte[]> record) {
        try {
            TrainingMetrics metrics = deserializer.deserialize("", record.value());
            return metrics != null && metrics.getRunId().equals(record.key());
        } catch (UndecodableRecordException | RegistryUnavailableException e) {
            return false;
        }
    }

    /** The most recently active runs. */
    private static final class Remembered extends LinkedHashMap<String, Long> {

        private static final long serialVersionUID = 1L;

        Remembered() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > REMEMBERED_RUNS;
        }
    }
}
