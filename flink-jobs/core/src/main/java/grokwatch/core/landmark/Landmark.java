package grokwatch.core.landmark;

import java.util.Arrays;
import java.util.Objects;

/**
 * A memorised run at one step.
 *
 * @param step optimizer step, >= 1
 * @param features by {@link Feature} ordinal, {@link Feature#COUNT} long; NaN where missing
 * @param forecast what was said of the run there, or null where nothing was
 */
public record Landmark(long step, float[] features, RawForecast forecast) {

    public Landmark {
        if (features.length != Feature.COUNT) {
            throw new IllegalArgumentException(
                    "features must be " + Feature.COUNT + ", were " + features.length);
        }
    }

    /** A feature's value; NaN where missing. */
    public double get(Feature feature) {
        return features[feature.ordinal()];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Landmark that
                && step == that.step
                && Arrays.equals(features, that.features)
                && Objects.equals(forecast, that.forecast);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(step) * 31 + Arrays.hashCode(features);
    }

    @Override
    public String toString() {
        return "Landmark[step=%d, features=%s, forecast=%s]"
                .formatted(step, Arrays.toString(features), forecast);
    }
}
