package grokwatch.core.learning;

import grokwatch.core.landmark.Feature;
import grokwatch.core.learning.analog.Evidence;
import java.util.Arrays;

/**
 * Takes signals away from a row, so that the model learns to do without: many trainers log no
 * accuracy, no weight norm, or nothing of what they train. Every run loses always the same ones, by
 * its id.
 */
enum SignalMask {
    ACCURACY,
    NORM,
    DESCRIPTION,
    ALL_THREE,
    LOSSES;

    /** Weight of a run's rows with signals taken away; the rest is that of the whole rows. */
    static final double SHARE = 0.2;

    /** Spreads similar ids: 2^32 over the golden ratio. */
    private static final int SPREAD = 0x9E3779B9;

    private static final int HALF = 16;

    static SignalMask of(String runId) {
        return values()[(runId.hashCode() * SPREAD >>> HALF) % values().length];
    }

    /** The row without the mask's signals. */
    float[] apply(float[] row) {
        float[] masked = row.clone();
        for (Feature feature : Feature.values()) {
            if (covers(feature)) {
                masked[feature.ordinal()] = Float.NaN;
            }
        }
        if (this == DESCRIPTION || this == ALL_THREE) {
            Arrays.fill(masked, Feature.COUNT, masked.length, Float.NaN);
            masked[Feature.COUNT + Evidence.AMOUNT.ordinal()] = 0;
        }
        return masked;
    }

    private boolean covers(Feature feature) {
        return switch (feature.group()) {
            case ACCURACY -> this == ACCURACY || this == ALL_THREE;
            case NORM -> this == NORM || this == ALL_THREE;
            case DESCRIPTION -> this == DESCRIPTION || this == ALL_THREE;
            case VALIDATION_LOSS -> this == LOSSES;
            case TRAIN ->
                    feature == Feature.ACCURACY_GAP
                            ? this == ACCURACY || this == ALL_THREE
                            : this == LOSSES;
            default -> false;
        };
    }
}
