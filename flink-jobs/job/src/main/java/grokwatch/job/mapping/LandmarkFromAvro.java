package grokwatch.job.mapping;

import grokwatch.core.landmark.Feature;
import grokwatch.core.landmark.RawForecast;
import grokwatch.schemas.Landmark;
import java.util.List;

/** Reads landmarks. One of a job that knew more features than we do keeps those we know. */
final class LandmarkFromAvro {

    private LandmarkFromAvro() {}

    static grokwatch.core.landmark.Landmark map(Landmark of) {
        return new grokwatch.core.landmark.Landmark(
                of.getStep(), features(of.getFeatures()), forecast(of));
    }

    private static float[] features(List<Float> of) {
        float[] features = new float[Feature.COUNT];
        for (int i = 0; i < features.length; i++) {
            features[i] = i < of.size() ? of.get(i) : Float.NaN;
        }
        return features;
    }

    private static RawForecast forecast(Landmark of) {
        return of.getLnRemaining() == null
                ? null
                : new RawForecast(
                        of.getLnRemaining(),
                        Absent.fromNull(of.getDisagreement()),
                        Absent.fromNull(of.getSimilarRuns()),
                        Absent.fromNull(of.getRawProbability()));
    }
}
