package grokwatch.producers.publisher;

import grokwatch.schemas.RepresentationSnapshot;
import grokwatch.schemas.RunStatus;
import grokwatch.schemas.TrainingMetrics;
import grokwatch.schemas.TrainingRun;
import java.nio.ByteBuffer;
import java.util.Map;

/** Records as trainers make them. */
public final class Records {

    private Records() {}

    public static TrainingRun run(String runId, RunStatus status) {
        ContractRecords.ensureTrusted();
        return TrainingRun.newBuilder().setRunId(runId).setStatus(status).build();
    }

    public static TrainingMetrics step(String runId, long step) {
        return metrics(runId, step, null);
    }

    public static TrainingMetrics evaluation(String runId, long step) {
        return metrics(runId, step, 0.5);
    }

    public static RepresentationSnapshot snapshot(String runId, long step, int rows, int columns) {
        return RepresentationSnapshot.newBuilder()
                .setRunId(runId)
                .setStep(step)
                .setTimestamp(step)
                .setLayer("embedding")
                .setRows(rows)
                .setColumns(columns)
                .setValues(ByteBuffer.allocate(4 * rows * columns))
                .build();
    }

    private static TrainingMetrics metrics(String runId, long step, Double validationAccuracy) {
        return TrainingMetrics.newBuilder()
                .setRunId(runId)
                .setStep(step)
                .setTimestamp(step)
                .setTrainLoss(1.0)
                .setValidationAccuracy(validationAccuracy)
                .setExtra(Map.of())
                .build();
    }
}
