package grokwatch.core.learning;

import grokwatch.core.landmark.Feature;
import grokwatch.core.landmark.Landmark;

/**
 * At which ages grokkers are seen before they grok. Landmarks of runs that have not grokked are
 * weighed by it, so that a run's age alone says nothing about its chance: without that the model
 * would learn how long people wait.
 */
final class AgeDensity {

    private static final int BINS = 32;

    /** Of ln age. */
    private static final double BIN_WIDTH = 0.25;

    private static final double[] KERNEL = {0.1, 0.2, 0.4, 0.2, 0.1};
    private static final double FLOOR = 1e-4;

    private final double[] counts = new double[BINS];

    /** Counts a grokker's landmark. */
    void add(Landmark landmark, double weight) {
        double age = landmark.get(Feature.AGE);
        if (age >= 0 && age <= BINS * BIN_WIDTH) {
            counts[bin(age)] += weight;
        }
    }

    /** The smoothed density, as a table that is no longer counted into. */
    Table smoothed() {
        double[] smooth = new double[BINS];
        double sum = 0;
        int reach = KERNEL.length / 2;
        for (int bin = 0; bin < BINS; bin++) {
            for (int k = -reach; k <= reach; k++) {
                if (bin + k >= 0 && bin + k < BINS) {
                    smooth[bin] += KERNEL[reach + k] * counts[bin + k];
                }
            }
            sum += smooth[bin];
        }
        for (int bin = 0; bin < BINS; bin++) {
            smooth[bin] = sum > 0 ? smooth[bin] + FLOOR * sum : 1;
        }
        return new Table(smooth);
    }

    private static int bin(double age) {
        return Math.max(0, Math.min(BINS - 1, (int) (age / BIN_WIDTH)));
    }

    /**
     * @param density by bin, > 0, in any unit
     */
    record Table(double[] density) {

        double at(Landmark landmark) {
            return density[bin(landmark.get(Feature.AGE))];
        }
    }
}
