package grokwatch.core.monitor;

import grokwatch.core.landmark.Circumstances;
import grokwatch.core.landmark.FeatureExtractor;
import grokwatch.core.run.Metric;

/** Reads a run's features out of its state. */
final class LandmarkEvaluator {

    private LandmarkEvaluator() {}

    /** The features now, {@link grokwatch.core.landmark.Feature#COUNT} long. */
    static float[] features(RunState state) {
        RunSignals l = state.signals;
        Circumstances circumstances =
                new Circumstances(
                        Math.max(0, l.latest.lastStep()),
                        l.latest.value(Metric.TRAIN_ACCURACY),
                        l.clock.reading(),
                        l.clock.rate(),
                        CurveUpdater.inForce(
                                l,
                                Metric.WEIGHT_DECAY,
                                state.description().regimen().weightDecay()),
                        state.description().data());
        return FeatureExtractor.extract(l.features, circumstances);
    }
}
