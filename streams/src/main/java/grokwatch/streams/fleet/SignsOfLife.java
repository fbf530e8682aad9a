package grokwatch.streams.fleet;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;

/**
 * Turns metrics, undecoded, into the times at which the broker took them, at most one a second and
 * run: to know that a run lives does not take each of its hundred thousand points. What it
 * remembers for that may be lost: a time too many does no harm.
 */
final class SignsOfLife implements FixedKeyProcessor<String, byte[], Long> {

    private static final long BETWEEN_MILLIS = 1_000;
    private static final int REMEMBERED_RUNS = 10_000;

    private final Map<String, Long> told = new Remembered();
    private FixedKeyProcessorContext<String, Long> context;

    @Override
    public void init(FixedKeyProcessorContext<String, Long> context) {
        this.context = context;
    }

    @Override
    public void process(FixedKeyRecord<String, byte[]> record) {
        Long last = told.get(record.key());
        if (last == null || record.timestamp() - last >= BETWEEN_MILLIS) {
            told.put(record.key(), record.timestamp());
            context.forward(record.withValue(record.timestamp()));
        }
    }

    /** The runs heard of last. */
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
