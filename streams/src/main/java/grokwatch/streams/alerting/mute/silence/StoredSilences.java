package grokwatch.streams.alerting.mute.silence;

import grokwatch.schemas.AlertSilence;
import grokwatch.schemas.serde.UndecodableRecordException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.ValueAndTimestamp;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a book of silences up to date with the topic's records as they are stored. A record is
 * decoded once; one that is no silence is left out, and the others stay in force.
 */
public final class StoredSilences {

    private static final Logger LOG = LoggerFactory.getLogger(StoredSilences.class);

    private final String topic;
    private final Deserializer<AlertSilence> deserializer;
    private final SilenceBook book = new SilenceBook();
    private final Map<String, byte[]> known = new HashMap<>();

    /**
     * @param topic where the records are from
     */
    public StoredSilences(String topic, Deserializer<AlertSilence> deserializer) {
        this.topic = topic;
        this.deserializer = deserializer;
    }

    /** The book, always the same. */
    public SilenceBook book() {
        return book;
    }

    /** Takes up what has changed. */
    public void refresh(Iterator<KeyValue<String, ValueAndTimestamp<byte[]>>> all) {
        Set<String> gone = new HashSet<>(known.keySet());
        while (all.hasNext()) {
            KeyValue<String, ValueAndTimestamp<byte[]>> entry = all.next();
            byte[] value = entry.value.value();
            gone.remove(entry.key);
            if (!Arrays.equals(known.put(entry.key, value), value)) {
                take(entry.key, value);
            }
        }
        gone.forEach(known::remove);
        gone.forEach(book::remove);
    }

    private void take(String id, byte[] value) {
        book.remove(id);
        try {
            book.put(SilenceRecords.ofRecord(deserializer.deserialize(topic, value)));
        } catch (UndecodableRecordException | IllegalArgumentException e) {
            LOG.warn("left out silence {}: {}", id, e.getMessage());
        }
    }
}
