package grokwatch.cli.bench;

import grokwatch.cli.stack.Cluster;
import grokwatch.schemas.TrainingMetrics;
import grokwatch.schemas.serde.RecordReader;
import grokwatch.schemas.serde.RegistryClients;
import java.util.HashMap;
import java.util.Map;

/**
 * The peer to measure against: a hash map from run to the three main diagnostics alone, as a script
 * that reads the topic would compute them. No phases, forecasts, alerts, checkpoints.
 */
final class MainDiagnostics {

    private static final double MEMORISED = 0.99;
    private static final double WEIGHT = 0.02;

    private final RecordReader<TrainingMetrics> reader;
    private final Map<String, Run> runs = new HashMap<>();

    /** Accuracy gap, plateau length in steps, mean and variance of the gradient norm. */
    private static final class Run {
        private double trainAccuracy = Double.NaN;
        private double gap = Double.NaN;
        private long memorisedStep = -1;
        private long plateauSteps;
        private double mean = Double.NaN;
        private double variance;

        private void update(TrainingMetrics point) {
            if (point.getTrainAccuracy() != null) {
                trainAccuracy = point.getTrainAccuracy();
            }
            if (point.getValidationAccuracy() != null) {
                gap = trainAccuracy - point.getValidationAccuracy();
            }
            if (memorisedStep < 0 && trainAccuracy >= MEMORISED) {
                memorisedStep = point.getStep();
            }
            plateauSteps = memorisedStep < 0 ? 0 : point.getStep() - memorisedStep;
            if (point.getGradientNorm() != null) {
                double off = point.getGradientNorm() - (Double.isNaN(mean) ? 0 : mean);
                mean = Double.isNaN(mean) ? off : mean + WEIGHT * off;
                variance = (1 - WEIGHT) * (variance + WEIGHT * off * off);
            }
        }
    }

    MainDiagnostics(Cluster cluster) {
        reader =
                new RecordReader<>(
                        RegistryClients.create(cluster.registry()), TrainingMetrics.class);
    }

    void update(byte[] value) {
        TrainingMetrics point = reader.read(value);
        runs.computeIfAbsent(point.getRunId(), unused -> new Run()).update(point);
    }

    /** Sum of all diagnostics, so that none can be optimised away. */
    double checksum() {
        return runs.values().stream()
                .mapToDouble(run -> run.gap + run.plateauSteps + run.mean + run.variance)
                .sum();
    }
}
