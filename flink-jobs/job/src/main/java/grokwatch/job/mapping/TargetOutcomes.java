package grokwatch.job.mapping;

import grokwatch.core.fleet.RunOutcome;
import grokwatch.core.run.Target;
import grokwatch.core.target.FinishedTargetRun;
import grokwatch.core.target.TargetFeature;
import grokwatch.core.target.TargetLandmark;
import grokwatch.core.target.TargetTraits;
import grokwatch.schemas.ForecastAtAge;
import grokwatch.schemas.TargetOutcome;
import java.util.ArrayList;
import java.util.List;

/** Writes and reads the way of an ended run to its target. */
final class TargetOutcomes {

    private TargetOutcomes() {}

    /**
     * Null stays null.
     *
     * @param forecasts that were made of it
     */
    static TargetOutcome toAvro(FinishedTargetRun of, List<ForecastAtAge> forecasts) {
        return of == null
                ? null
                : TargetOutcome.newBuilder()
                        .setMetric(of.target().metric())
                        .setMaximised(of.target().direction() == Target.Direction.MAX)
                        .setValue(of.target().value())
                        .setMaxSteps(Double.isNaN(of.maxSteps()) ? null : Math.round(of.maxSteps()))
                        .setHitStep(Absent.toNull(of.hitStep()))
                        .setLastStep(of.lastStep())
                        .setComplete(of.complete())
                        .setForecasts(forecasts)
                        .setLandmarks(of.landmarks().stream().map(TargetOutcomes::toAvro).toList())
                        .build();
    }

    private static grokwatch.schemas.TargetLandmark toAvro(TargetLandmark of) {
        List<Float> features = new ArrayList<>(of.features().length);
        for (float feature : of.features()) {
            features.add(feature);
        }
        return grokwatch.schemas.TargetLandmark.newBuilder()
                .setStep(of.step())
                .setGap(of.gap())
                .setFeatures(features)
                .build();
    }

    /**
     * The outcome with the way to the target that its record has; unchanged without one, or where
     * the target is none that this version knows.
     */
    static RunOutcome withTarget(RunOutcome outcome, TargetOutcome of) {
        if (of == null || !Double.isFinite(of.getValue())) {
            return outcome;
        }
        Target.Direction direction =
                of.getMaximised() ? Target.Direction.MAX : Target.Direction.MIN;
        return outcome.withTarget(
                new FinishedTargetRun(
                        outcome.runId(),
                        TargetTraits.of(outcome.description()),
                        new Target(of.getMetric(), direction, of.getValue()),
                        of.getMaxSteps() == null ? Double.NaN : of.getMaxSteps(),
                        Absent.fromNull(of.getHitStep()),
                        of.getLastStep(),
                        of.getComplete(),
                        of.getLandmarks().stream().map(TargetOutcomes::fromAvro).toList()));
    }

    /** One of a job that knew more features than this version holds those that it knows. */
    private static TargetLandmark fromAvro(grokwatch.schemas.TargetLandmark of) {
        float[] features = new float[TargetFeature.OWN];
        for (int i = 0; i < features.length; i++) {
            features[i] = i < of.getFeatures().size() ? of.getFeatures().get(i) : Float.NaN;
        }
        return new TargetLandmark(of.getStep(), of.getGap(), features);
    }
}
