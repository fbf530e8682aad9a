package grokwatch.core.landmark;

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
}
