package grokwatch.streams.fleet;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;

/**
 * Turns metrics, undecoded, into the times at which the broker took them, at most one a second and
 * run: liveness does not need each of its hundred thousand points. Its memory may be lost: a
 * duplicate does no harm.
 */
final class SignsOfLife implements FixedKeyProcessor<String, byte[], Long> {

    private static final long BETWEEN_MILLIS = 1_000;
    private static final int REMEMBERED_RUNS = 10_000;

    private final Map<String, Long> lastTimes = new Remembered();
    private FixedKeyProcessorContext<String, Long> context;

    @Override
    public void init(FixedKeyProcessorContext<String, Long> context) {
        this.context = context;
    }

    @Override
    public void process(FixedKeyRecord<String, byte[]> record) {
        Long last = lastTimes.get(record.key());
        if (last == null || record.timestamp() - last >= BETWEEN_MILLIS) {
            lastTimes.put(record.key(), record.timestamp());
            context.forward(record.withValue(record.timestamp()));
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
