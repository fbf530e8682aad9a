package grokwatch.job.mapping;

import grokwatch.core.landmark.RawForecast;
import grokwatch.schemas.Landmark;
import java.util.ArrayList;
import java.util.List;

/** Writes landmarks. */
final class LandmarkToAvro {

    private LandmarkToAvro() {}

    static Landmark map(grokwatch.core.landmark.Landmark of) {
        List<Float> features = new ArrayList<>(of.features().length);
        for (float feature : of.features()) {
            features.add(feature);
        }
        Landmark.Builder to = Landmark.newBuilder().setStep(of.step()).setFeatures(features);
        RawForecast forecast = of.forecast();
        if (forecast != null) {
            to.setLnRemaining(forecast.lnRemaining())
                    .setDisagreement(forecast.disagreement())
                    .setSimilarRuns(forecast.similarRuns())
                    .setRawProbability(forecast.probability());
        }
        return to.build();
    }
}
