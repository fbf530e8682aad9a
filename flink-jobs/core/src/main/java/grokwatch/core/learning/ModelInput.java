package grokwatch.core.learning;

import grokwatch.core.codec.FixedPoint;
import grokwatch.core.landmark.Feature;
import grokwatch.core.learning.analog.Evidence;
import grokwatch.core.learning.analog.History;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The row of numbers that the ensembles read: a landmark's features, then what analogs say. The
 * features are rounded as landmarks are stored, so that a run is judged by the numbers it would be
 * remembered by.
 */
final class ModelInput {

    /** Numbers of a row. */
    static final int WIDTH = Feature.COUNT + Evidence.COUNT;

    private ModelInput() {}

    static float[] row(float[] features, History history, long step) {
        float[] row = new float[WIDTH];
        for (int i = 0; i < features.length; i++) {
            row[i] = FixedPoint.round(features[i]);
        }
        history.at(Math.max(step, 1), row, Feature.COUNT);
        return row;
    }

    /** All of it. */
    static int[] informed() {
        return IntStream.range(0, WIDTH).toArray();
    }

    /** All but what analogs say. */
    static int[] unaided() {
        return IntStream.range(0, Feature.COUNT).toArray();
    }

    /** What means the same in every fleet. */
    static int[] portable() {
        return Arrays.stream(Feature.values())
                .filter(Feature::isPortable)
                .mapToInt(Feature::ordinal)
                .toArray();
    }
}
