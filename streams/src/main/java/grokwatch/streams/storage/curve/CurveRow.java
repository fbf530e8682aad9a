package grokwatch.streams.storage.curve;

import grokwatch.schemas.TrainingMetrics;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Map;

/**
 * The curves of a run within one bucket and one calendar month.
 *
 * <p>The month is in the key so that PostgreSQL can drop whole months: a bucket that spans two is
 * two rows, which readers merge like any two rows.
 *
 * @param key which
 * @param extents by metric; of those that were not logged, none
 */
record CurveRow(Key key, Map<CurveMetric, Extent> extents) {

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
        return new CurveRow(key, new EnumMap<>(CurveMetric.class));
    }

    void add(TrainingMetrics metrics) {
        for (CurveMetric metric : CurveMetric.ALL) {
            Double value = metric.of(metrics);
            if (value != null) {
                extents.merge(metric, Extent.of(metrics.getStep(), value), Extent::merge);
            }
        }
    }
}
