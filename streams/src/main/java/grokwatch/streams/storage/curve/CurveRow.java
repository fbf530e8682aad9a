package grokwatch.streams.storage.curve;

import grokwatch.schemas.TrainingMetrics;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The curves of a run within one bucket and one calendar month.
 *
 * <p>The month is in the key so that PostgreSQL can drop whole months: a bucket that spans two is
 * two rows, which readers merge like any two rows.
 *
 * @param key which
 * @param extents by metric; of those that were not logged, none
 */
record CurveRow(Key key, Map<LoggedMetric, Extent> extents) {

    /**
     * Identifies a row.
     *
     * @param runId the run
     * @param attempt restart counter, >= 0
     * @param bucket of {@link CurveBuckets}
     * @param month its first instant, UTC, milliseconds since 1970-01-01T00:00Z
     */
    record Key(String runId, int attempt, long bucket, long month) {

        /**
         * @throws IllegalArgumentException if the step is negative
         */
        static Key of(TrainingMetrics metrics) {
            return new Key(
                    metrics.getRunId(),
                    metrics.getAttempt(),
                    CurveBuckets.bucket(metrics.getStep()),
                    month(metrics.getTimestamp()));
        }

        private static long month(long millis) {
            LocalDate day = Instant.ofEpochMilli(millis).atZone(ZoneOffset.UTC).toLocalDate();
            return day.withDayOfMonth(1).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
        }
    }

    static CurveRow empty(Key key) {
        return new CurveRow(key, new HashMap<>());
    }

    void add(TrainingMetrics metrics, ExtraNames names) {
        for (CurveMetric metric : CurveMetric.ALL) {
            Double value = metric.of(metrics);
            if (value != null) {
                extents.merge(metric, Extent.of(metrics.getStep(), value), Extent::merge);
            }
        }
        metrics.getExtra()
                .forEach(
                        (name, value) -> {
                            if (names.admit(key, name)) {
                                extents.merge(
                                        new ExtraMetric(name),
                                        Extent.of(metrics.getStep(), value),
                                        Extent::merge);
                            }
                        });
    }

    /** The parts of a trainer's own metrics, a row of {@link CurveTable#EXTRA} each. */
    Stream<ExtraRow> extraRows() {
        return extents.entrySet().stream()
                .filter(entry -> entry.getKey() instanceof ExtraMetric)
                .map(
                        entry ->
                                new ExtraRow(
                                        key,
                                        ((ExtraMetric) entry.getKey()).name(),
                                        entry.getValue()));
    }

    /** One of a trainer's own metrics within one bucket and one calendar month. */
    record ExtraRow(Key key, String metric, Extent extent) {}
}
