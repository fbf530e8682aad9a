package grokwatch.schemas.serde;

import grokwatch.schemas.RunStatus;
import grokwatch.schemas.TrainingMetrics;
import grokwatch.schemas.TrainingRun;
import java.util.Map;

/** Records for tests. */
final class Records {

    private Records() {}

    static TrainingMetrics metrics(long step) {
        return TrainingMetrics.newBuilder()
                .setRunId("run-1")
                .setStep(step)
                .setTimestamp(1_700_000_000_000L + step)
                .setTrainLoss(Double.NaN)
                .setValidationLoss(Double.POSITIVE_INFINITY)
                .setTrainAccuracy(0.5)
                .setExtra(Map.of("tokens", 12.0))
                .build();
    }

    static TrainingRun run() {
        return TrainingRun.newBuilder()
                .setRunId("run-1")
                .setName("Ünïcødé <!channel> 🚀")
                .setWeightDecay(1.0)
                .setStatus(RunStatus.FINISHED)
                .build();
    }
}
