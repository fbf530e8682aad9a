package grokwatch.job.validation;

import grokwatch.schemas.RepresentationSnapshot;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** What a snapshot of a layer must satisfy. */
public final class SnapshotValidator {

    /** Largest matrix, bytes. */
    public static final int MAX_BYTES = 256 << 10;

    /** Longest name of a layer, characters. */
    public static final int MAX_LAYER = 256;

    private SnapshotValidator() {}

    /**
     * Checks a snapshot.
     *
     * @param key text of the record's key, checked already
     * @throws InvalidRecordException if it cannot be used
     */
    public static void check(String key, RepresentationSnapshot snapshot) {
        RunIdentity.checkField(key, snapshot.getRunId());
        Position.check(snapshot.getAttempt(), snapshot.getStep(), snapshot.getTimestamp());
        Require.atMostCharacters(
                MAX_LAYER, "layer", snapshot.getLayer(), RejectReason.TEXT_TOO_LONG);
        checkShape(snapshot);
        checkFinite(snapshot.getValues());
    }

    private static void checkShape(RepresentationSnapshot snapshot) {
        int rows = snapshot.getRows();
        int columns = snapshot.getColumns();
        if (rows < 1 || columns < 1) {
            throw new InvalidRecordException(
                    RejectReason.SNAPSHOT_SHAPE,
                    "rows and columns must be >= 1, were " + rows + " and " + columns);
        }
        int bytes = snapshot.getValues().remaining();
        Require.atMost(MAX_BYTES, "bytes of values", bytes, RejectReason.SNAPSHOT_TOO_LARGE);
        long numbers = (long) rows * columns;
        if (bytes % Float.BYTES != 0 || bytes / Float.BYTES != numbers) {
            throw new InvalidRecordException(
                    RejectReason.SNAPSHOT_SHAPE,
                    "values must have 4 bytes for each of rows x columns = "
                            + numbers
                            + " numbers, had "
                            + bytes);
        }
        var labels = snapshot.getRowLabels();
        if (labels != null && labels.size() != rows) {
            throw new InvalidRecordException(
                    RejectReason.SNAPSHOT_SHAPE,
                    "rowLabels must have " + rows + " entries, had " + labels.size());
        }
    }

    private static void checkFinite(ByteBuffer values) {
        ByteBuffer floats = values.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        for (int at = floats.position(); at < floats.limit(); at += Float.BYTES) {
            float value = floats.getFloat(at);
            if (!Float.isFinite(value)) {
                throw new InvalidRecordException(
                        RejectReason.SNAPSHOT_NOT_FINITE,
                        "values must be finite, number "
                                + (at - floats.position()) / Float.BYTES
                                + " was "
                                + value);
            }
        }
    }
}
