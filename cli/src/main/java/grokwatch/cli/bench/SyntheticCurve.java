package grokwatch.cli.bench;

import grokwatch.schemas.TrainingMetrics;
import java.util.SplittableRandom;

/**
 * Curves of one made-up run that memorises, waits, and may grok; with noise, seeded. For load, not
 * for science.
 */
final class SyntheticCurve {

    /** Steps from evaluation to evaluation: trainers validate less often than they log. */
    private static final int EVALUATION_INTERVAL = 10;

    private static final double NOISE = 0.01;

    private final String runId;
    private final long memorisedAt;
    private final long generalisedAt;
    private final SplittableRandom random;

    /**
     * @param number of the run, the seed of its noise
     * @param steps that it logs
     * @param ending whether it may generalise within them; else it stays on its plateau
     */
    SyntheticCurve(int number, long steps, boolean ending) {
        random = new SplittableRandom(number);
        runId = "bench-%05d".formatted(number);
        memorisedAt = Math.max(1, steps / 20);
        generalisedAt = Math.round(steps * ((ending ? 0.4 : 4) + random.nextDouble()));
    }

    String runId() {
        return runId;
    }

    TrainingMetrics at(long step) {
        double fit = sigmoid(8.0 * (step - memorisedAt) / memorisedAt + 4);
        double general = sigmoid(10.0 * (step - generalisedAt) / generalisedAt);
        boolean evaluated = step % EVALUATION_INTERVAL == 0;
        return TrainingMetrics.newBuilder()
                .setRunId(runId)
                .setStep(step)
                .setTimestamp(1_700_000_000_000L + 20 * step)
                .setTrainLoss(4 * (1 - fit) + 1e-3 * noisy())
                .setValidationLoss(
                        evaluated ? (4 + 6 * fit) * (1 - general) + 0.02 * noisy() : null)
                .setTrainAccuracy(Math.min(1, fit * noisy()))
                .setValidationAccuracy(
                        evaluated ? Math.max(0, Math.min(1, 0.01 + general * noisy())) : null)
                .setGradientNorm(0.1 * noisy() + (1 - fit))
                .setWeightNorm(30 * Math.exp(-1e-5 * step) * noisy())
                .setLearningRate(1e-3)
                .setWeightDecay(1.0)
                .build();
    }

    private double noisy() {
        return 1 + NOISE * (random.nextDouble() - 0.5);
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }
}
