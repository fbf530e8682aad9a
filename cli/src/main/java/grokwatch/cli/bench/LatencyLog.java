package grokwatch.cli.bench;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** When each alert came to each stage on its way to a person. Thread-safe. */
final class LatencyLog {

    private final Map<Stage, Map<String, Long>> times = new EnumMap<>(Stage.class);

    /** The stages, in the order of the exactly-once path. */
    enum Stage {
        /** The point that raises it was given to the publisher. */
        PUBLISH,
        /** The job has appended it to the topic of alerts. */
        JOB,
        /** Its transaction is committed: consumers of committed records read it. */
        COMMIT,
        /** The thread of its receiver has begun to send it. */
        DISPATCH,
        /** The webhook has it. */
        SEND
    }

    /**
     * Times of one stage since publishing, milliseconds.
     *
     * @param load on the job meanwhile
     * @param alert kind
     * @param alerts that came to the stage, a count
     */
    record Row(String load, String alert, String stage, int alerts, long p50, long p99, long max) {}

    LatencyLog() {
        for (Stage stage : Stage.values()) {
            times.put(stage, new ConcurrentHashMap<>());
        }
    }

    /**
     * Records that an alert came to a stage; the first time counts.
     *
     * @param atMillis milliseconds since 1970-01-01T00:00Z
     */
    void record(Stage stage, String runId, String kind, long atMillis) {
        times.get(stage).putIfAbsent(kind + "|" + runId, atMillis);
    }

    /** How many alerts of the runs whose ids begin with the load came to a stage. */
    long count(String load, Stage stage) {
        return times.get(stage).keySet().stream().filter(key -> key.contains("|" + load)).count();
    }

    /** Percentiles of a kind at a stage, of the runs whose ids begin with the load. */
    Row row(String load, String kind, Stage stage) {
        Map<String, Long> published = times.get(Stage.PUBLISH);
        long[] sorted =
                times.get(stage).entrySet().stream()
                        .filter(e -> e.getKey().startsWith(kind + "|" + load))
                        .filter(e -> published.containsKey(e.getKey()))
                        .mapToLong(e -> e.getValue() - published.get(e.getKey()))
                        .sorted()
                        .toArray();
        return new Row(
                load,
                kind,
                stage.name().toLowerCase(Locale.ROOT),
                sorted.length,
                percentile(sorted, 0.5),
                percentile(sorted, 0.99),
                percentile(sorted, 1));
    }

    private static long percentile(long[] sorted, double share) {
        int rank = (int) Math.ceil(share * sorted.length);
        return sorted.length == 0 ? 0 : sorted[Math.max(0, rank - 1)];
    }
}
