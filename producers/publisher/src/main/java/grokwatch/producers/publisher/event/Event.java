package grokwatch.producers.publisher.event;

import grokwatch.schemas.RepresentationSnapshot;
import grokwatch.schemas.TrainingMetrics;
import grokwatch.schemas.TrainingRun;
import org.apache.avro.specific.SpecificRecord;

/**
 * One record that waits to be sent.
 *
 * @param sequence order of arrival; unique within a publisher
 * @param kind what it is worth
 * @param runId key of its topic
 * @param record what is sent; not changed any more
 * @param bytes memory it holds, estimated without serialising it; >= 1
 */
public record Event(long sequence, EventKind kind, String runId, SpecificRecord record, int bytes) {

    private static final int RUN_BYTES = 1024;
    private static final int METRICS_BYTES = 384;
    private static final int SNAPSHOT_BYTES = 256;
    private static final int ENTRY_BYTES = 96;

    public static Event of(long sequence, TrainingRun run) {
        int bytes = RUN_BYTES + ENTRY_BYTES * run.getLabels().size();
        return new Event(sequence, EventKind.RUN, run.getRunId(), run, bytes);
    }

    /** An evaluation if there is a validation value, even one that is not finite. */
    public static Event of(long sequence, TrainingMetrics metrics) {
        boolean evaluation =
                metrics.getValidationLoss() != null || metrics.getValidationAccuracy() != null;
        int bytes = METRICS_BYTES + ENTRY_BYTES * metrics.getExtra().size();
        EventKind kind = evaluation ? EventKind.EVALUATION : EventKind.STEP;
        return new Event(sequence, kind, metrics.getRunId(), metrics, bytes);
    }

    public static Event of(long sequence, RepresentationSnapshot snapshot) {
        int labels = snapshot.getRowLabels() == null ? 0 : snapshot.getRowLabels().size();
        int bytes = SNAPSHOT_BYTES + snapshot.getValues().remaining() + ENTRY_BYTES * labels;
        return new Event(sequence, EventKind.REPRESENTATION, snapshot.getRunId(), snapshot, bytes);
    }
}
