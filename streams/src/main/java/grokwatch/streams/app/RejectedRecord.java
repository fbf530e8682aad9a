package grokwatch.streams.app;

import grokwatch.schemas.serde.UndecodableRecordException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * A record that could not be read: its bytes as they were, and headers that say where it stood and
 * why it was refused, under the names that the Flink job gives them. Of a value over 768 KiB the
 * beginning is kept: a copy that the broker does not take would stop the app.
 *
 * @param key original key; may be null
 * @param value original value; may be null
 * @param headers texts by header name
 */
record RejectedRecord(byte[] key, byte[] value, Map<String, String> headers) {

    private static final int MAX_MESSAGE = 500;
    private static final int MAX_KEY = 16 << 10;
    private static final int MAX_VALUE = 768 << 10;

    static RejectedRecord of(
            ConsumerRecord<byte[], byte[]> record, UndecodableRecordException fault, String app) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("grokwatch.topic", record.topic());
        headers.put("grokwatch.partition", String.valueOf(record.partition()));
        headers.put("grokwatch.offset", String.valueOf(record.offset()));
        headers.put("grokwatch.reason", fault.reason().name());
        headers.put("grokwatch.exception", shortened(String.valueOf(fault.getMessage())));
        headers.put("grokwatch.app", app);
        if (record.value() != null && record.value().length > MAX_VALUE) {
            headers.put("grokwatch.original-bytes", String.valueOf(record.value().length));
        }
        return new RejectedRecord(
                cut(record.key(), MAX_KEY), cut(record.value(), MAX_VALUE), headers);
    }

    ProducerRecord<byte[], byte[]> to(String topic) {
        ProducerRecord<byte[], byte[]> rejected = new ProducerRecord<>(topic, key, value);
        headers.forEach(
                (name, text) ->
                        rejected.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        return rejected;
    }

    private static byte[] cut(byte[] bytes, int longest) {
        return bytes == null || bytes.length <= longest ? bytes : Arrays.copyOf(bytes, longest);
    }

    private static String shortened(String message) {
        return message.length() <= MAX_MESSAGE ? message : message.substring(0, MAX_MESSAGE);
    }
}
