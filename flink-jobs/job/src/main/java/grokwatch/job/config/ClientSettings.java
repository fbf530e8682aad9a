package grokwatch.job.config;

import java.util.HashMap;
import java.util.Map;

/**
 * Splits settings of Kafka's clients: {@code consumer.x} and {@code producer.x} are of one of them,
 * the rest (security, for example) of both.
 */
final class ClientSettings {

    private static final String CONSUMER = "consumer.";
    private static final String PRODUCER = "producer.";

    private ClientSettings() {}

    static Map<String, String> consumer(Map<String, String> settings) {
        return of(CONSUMER, PRODUCER, settings);
    }

    static Map<String, String> producer(Map<String, String> settings) {
        return of(PRODUCER, CONSUMER, settings);
    }

    private static Map<String, String> of(
            String mine, String others, Map<String, String> settings) {
        Map<String, String> shared = new HashMap<>();
        Map<String, String> own = new HashMap<>();
        settings.forEach(
                (key, value) -> {
                    if (key.startsWith(mine)) {
                        own.put(key.substring(mine.length()), value);
                    } else if (!key.startsWith(others)) {
                        shared.put(key, value);
                    }
                });
        shared.putAll(own);
        return shared;
    }
}
