package grokwatch.core.learning;

import grokwatch.core.landmark.Landmark;
import java.util.List;

/**
 * What landmarks weigh when it is learned whether a run groks: a grokker's in full, an ordinary
 * learner's as the settings have it, and those of a run that has not grokked yet mostly at the ages
 * at which grokkers were seen.
 */
final class ChanceWeights {

    private final AgeDensity.Table ages;
    private final double ordinaryWeight;

    ChanceWeights(List<Example> examples, double ordinaryWeight) {
        AgeDensity density = new AgeDensity();
        for (Example example : examples) {
            if (example.grokked()) {
                double[] weights = LandmarkWeights.of(example);
                for (int i = 0; i < weights.length; i++) {
                    density.add(example.landmarks().get(i), weights[i]);
                }
            }
        }
        this.ages = density.smoothed();
        this.ordinaryWeight = ordinaryWeight;
    }

    /** Weights of a run's landmarks, all zero where it teaches nothing about the chance. */
    double[] of(Example example) {
        double[] weights = LandmarkWeights.of(example);
        if (!example.generalised()) {
            return ageMatched(example, weights);
        }
        double voice = example.grokked() ? 1 : ordinaryWeight;
        for (int i = 0; i < weights.length; i++) {
            weights[i] *= voice;
        }
        return weights;
    }

    /** A mixture, so that very old runs still drift down. */
    private double[] ageMatched(Example example, double[] plain) {
        List<Landmark> landmarks = example.landmarks();
        double[] matched = new double[plain.length];
        double sum = 0;
        for (int i = 0; i < plain.length; i++) {
            matched[i] = plain[i] * ages.at(landmarks.get(i));
            sum += matched[i];
        }
        for (int i = 0; i < plain.length; i++) {
            matched[i] =
                    (1 - LandmarkWeights.LOGARITHMIC) * matched[i] / sum
                            + LandmarkWeights.LOGARITHMIC * plain[i];
        }
        return matched;
    }
}
