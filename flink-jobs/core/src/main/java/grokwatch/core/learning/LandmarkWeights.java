package grokwatch.core.learning;

import grokwatch.core.landmark.Landmark;
import java.util.Arrays;
import java.util.List;

/**
 * What each landmark of a run stands for: its share of the time to the next one, so that a run has
 * one voice and every part of its life is heard alike.
 */
final class LandmarkWeights {

    /** Share of the voice that is spread over ln(step); the rest over the steps. */
    static final double LOGARITHMIC = 0.3;

    /** Keeps two landmarks at one step apart. */
    private static final double MIN = 1e-6;

    private LandmarkWeights() {}

    /**
     * Weights of a run's landmarks, summing to 1: over the steps and their logarithm where the end
     * is known, over the logarithm alone where it is not, since there the last step says nothing.
     */
    static double[] of(Example example) {
        double[] logarithmic = shares(example, true);
        if (!example.generalised()) {
            return logarithmic;
        }
        double[] linear = shares(example, false);
        double[] mixed = new double[linear.length];
        Arrays.setAll(mixed, i -> (1 - LOGARITHMIC) * linear[i] + LOGARITHMIC * logarithmic[i]);
        return mixed;
    }

    private static double[] shares(Example example, boolean logarithmic) {
        List<Landmark> landmarks = example.landmarks();
        double[] shares = new double[landmarks.size()];
        double sum = 0;
        for (int i = 0; i < shares.length; i++) {
            double step = Math.max(1, landmarks.get(i).step());
            double next = i + 1 < shares.length ? landmarks.get(i + 1).step() : example.endStep();
            double room = logarithmic ? Math.log(next / step) : next - step;
            shares[i] = Math.max(0, room) + MIN;
            sum += shares[i];
        }
        for (int i = 0; i < shares.length; i++) {
            shares[i] /= sum;
        }
        return shares;
    }
}
