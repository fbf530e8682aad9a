package grokwatch.benchmarks;

import grokwatch.core.run.Metric;
import grokwatch.core.run.Observation;
import java.util.SplittableRandom;

/**
 * The points of a run on a long plateau, all metrics logged at every step: the state in which a run
 * that may grok spends its life. Noise comes from a table, so that making a point costs little.
 */
final class PlateauPoints {

    private static final int MEMORISED_AT = 1_000;
    private static final int NOISE = 1 << 12;

    private final double[] noise = new double[NOISE];
    private final Observation point = new Observation();
    private long step;

    PlateauPoints(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < NOISE; i++) {
            noise[i] = random.nextGaussian();
        }
    }

    /** The next point: the same object every time. */
    Observation next(boolean evaluation) {
        step++;
        boolean fitted = step > MEMORISED_AT;
        point.reset(0, step, 10 * step)
                .set(Metric.TRAIN_LOSS, (fitted ? 0.01 : 4) * (1 + 0.05 * noise(0)))
                .set(Metric.TRAIN_ACCURACY, fitted ? 1 : 0.1)
                .set(Metric.GRADIENT_NORM, 1 + 0.1 * noise(1))
                .set(Metric.WEIGHT_NORM, 50 + 0.1 * noise(2))
                .set(Metric.UPDATE_NORM, 0.1)
                .set(Metric.LEARNING_RATE, 1e-3)
                .set(Metric.WEIGHT_DECAY, 1e-6);
        if (evaluation) {
            point.set(Metric.VALIDATION_LOSS, 5 + 0.1 * noise(3))
                    .set(Metric.VALIDATION_ACCURACY, 0.02 + 0.002 * noise(4));
        }
        return point;
    }

    private double noise(int run) {
        return noise[(int) (step * 31 + 977L * run) & (NOISE - 1)];
    }
}
