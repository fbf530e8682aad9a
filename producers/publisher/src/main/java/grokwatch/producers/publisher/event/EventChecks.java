package grokwatch.producers.publisher.event;

import grokwatch.schemas.RepresentationSnapshot;
import grokwatch.schemas.TrainingMetrics;
import grokwatch.schemas.TrainingRun;
import java.util.Optional;

/**
 * Whether a record keeps what the schemas' docs promise, as far as a trainer can break it: the
 * fault in one line, or empty. Metrics that are not finite are fit to be sent: they mean
 * divergence.
 */
public final class EventChecks {

    /** Longest run id and layer name, characters. */
    public static final int MAX_NAME_LENGTH = 256;

    /** Largest matrix, bytes. */
    public static final int MAX_MATRIX_BYTES = 262_144;

    /** Most entries of {@code TrainingMetrics.extra}. */
    public static final int MAX_EXTRA = 256;

    /** Most entries of {@code TrainingRun.labels}. */
    public static final int MAX_LABELS = 64;

    private EventChecks() {}

    public static Optional<String> faultOf(TrainingRun run) {
        if (run == null) {
            return Optional.of("run must not be null");
        }
        if (run.getLabels() == null || run.getLabels().size() > MAX_LABELS) {
            return Optional.of("labels must be a map of at most " + MAX_LABELS + " entries");
        }
        return nameFault("runId", run.getRunId());
    }

    public static Optional<String> faultOf(TrainingMetrics metrics) {
        if (metrics == null) {
            return Optional.of("metrics must not be null");
        }
        if (metrics.getExtra() == null || metrics.getExtra().size() > MAX_EXTRA) {
            return Optional.of("extra must be a map of at most " + MAX_EXTRA + " entries");
        }
        return nameFault("runId", metrics.getRunId()).or(() -> stepFault(metrics.getStep()));
    }

    public static Optional<String> faultOf(RepresentationSnapshot snapshot) {
        if (snapshot == null) {
            return Optional.of("snapshot must not be null");
        }
        return nameFault("runId", snapshot.getRunId())
                .or(() -> stepFault(snapshot.getStep()))
                .or(() -> nameFault("layer", snapshot.getLayer()))
                .or(() -> matrixFault(snapshot));
    }

    private static Optional<String> nameFault(String field, String value) {
        if (value == null || value.isEmpty() || value.length() > MAX_NAME_LENGTH) {
            String was = value == null ? "null" : value.length() + " characters";
            return Optional.of(
                    "%s must have 1 to %d characters, was %s"
                            .formatted(field, MAX_NAME_LENGTH, was));
        }
        return Optional.empty();
    }

    private static Optional<String> stepFault(long step) {
        return step < 0 ? Optional.of("step must be >= 0, was " + step) : Optional.empty();
    }

    private static Optional<String> matrixFault(RepresentationSnapshot snapshot) {
        if (snapshot.getRows() < 1 || snapshot.getColumns() < 1) {
            return Optional.of(
                    "rows and columns must be >= 1, were %d and %d"
                            .formatted(snapshot.getRows(), snapshot.getColumns()));
        }
        long expected = 4L * snapshot.getRows() * snapshot.getColumns();
        long actual = snapshot.getValues() == null ? -1 : snapshot.getValues().remaining();
        if (actual != expected || actual > MAX_MATRIX_BYTES) {
            return Optional.of(
                    "values must be 4 x rows x columns = %d bytes, at most %d, was %d"
                            .formatted(expected, MAX_MATRIX_BYTES, actual));
        }
        if (snapshot.getRowLabels() != null
                && snapshot.getRowLabels().size() != snapshot.getRows()) {
            return Optional.of(
                    "rowLabels must have %d entries, had %d"
                            .formatted(snapshot.getRows(), snapshot.getRowLabels().size()));
        }
        return Optional.empty();
    }
}
