package grokwatch.job.mapping;

import grokwatch.core.phase.RunTag;
import grokwatch.core.signal.Diagnostics;
import grokwatch.schemas.RunDiagnostics;
import grokwatch.schemas.RunPhase;

/** Writes diagnostics. */
public final class DiagnosticsToAvro {

    private DiagnosticsToAvro() {}

    public static RunDiagnostics map(Diagnostics of) {
        RunDiagnostics.Builder to =
                RunDiagnostics.newBuilder()
                        .setRunId(of.runId())
                        .setAttempt(of.attempt())
                        .setStep(of.step())
                        .setTimestamp(of.timestamp())
                        .setStepsPerSecond(Absent.toNull(of.stepsPerSecond()));
        put(of.standing(), to);
        put(of.latest(), to);
        put(of.plateau(), to);
        put(of.gradient(), to);
        put(of.gap(), to);
        put(of.slopes(), to);
        put(of.turn(), to);
        put(of.norm(), to);
        put(of.oscillation(), to);
        put(of.representation(), to);
        return to.build();
    }

    private static void put(Diagnostics.Standing of, RunDiagnostics.Builder to) {
        to.setPhase(RunPhase.valueOf(of.phase().name()))
                .setPhaseReason(of.reason())
                .setTags(of.tags().stream().map(RunTag::name).toList())
                .setMemorisedStep(Absent.toNull(of.memorisedStep()))
                .setOnsetStep(Absent.toNull(of.onsetStep()))
                .setGeneralisedStep(Absent.toNull(of.generalisedStep()))
                .setProgress(Absent.toNull(of.progress()));
    }

    private static void put(Diagnostics.Latest of, RunDiagnostics.Builder to) {
        to.setTrainLoss(Absent.toNull(of.trainLoss()))
                .setValidationLoss(Absent.toNull(of.validationLoss()))
                .setTrainAccuracy(Absent.toNull(of.trainAccuracy()))
                .setValidationAccuracy(Absent.toNull(of.validationAccuracy()));
    }

    private static void put(Diagnostics.Plateau of, RunDiagnostics.Builder to) {
        to.setPlateauSteps(Absent.toNull(of.steps()))
                .setPlateauEvaluations(Absent.toNull(of.evaluations()))
                .setPlateauMillis(Absent.toNull(of.millis()));
    }

    private static void put(Diagnostics.Gradient of, RunDiagnostics.Builder to) {
        to.setGradientNormMean(Absent.toNull(of.mean()))
                .setGradientNormVariance(Absent.toNull(of.variance()))
                .setGradientNormVariation(Absent.toNull(of.variation()))
                .setGradientNormAutocorrelation(Absent.toNull(of.autocorrelation()))
                .setGradientNormShift(Absent.toNull(of.shift()))
                .setGradientNormCusum(Absent.toNull(of.shiftEvidence()));
    }

    private static void put(Diagnostics.Gap of, RunDiagnostics.Builder to) {
        to.setWindowEvaluations(of.windowEvaluations())
                .setAccuracyGap(Absent.toNull(of.accuracy()))
                .setLossGap(Absent.toNull(of.loss()))
                .setAccuracyGapTrend(Absent.toNull(of.accuracyTrend()))
                .setLossGapTrend(Absent.toNull(of.lossTrend()));
    }

    private static void put(Diagnostics.Slopes of, RunDiagnostics.Builder to) {
        to.setValidationLossSlopeShort(Absent.toNull(of.lossShort()))
                .setValidationLossSlopeShortT(Absent.toNull(of.lossShortT()))
                .setValidationLossSlopeLong(Absent.toNull(of.lossLong()))
                .setValidationLossSlopeLongT(Absent.toNull(of.lossLongT()))
                .setValidationAccuracySlope(Absent.toNull(of.accuracy()))
                .setValidationAccuracySlopeT(Absent.toNull(of.accuracyT()))
                .setValidationLossFall(Absent.toNull(of.lossFall()));
    }

    private static void put(Diagnostics.Turn of, RunDiagnostics.Builder to) {
        to.setValidationLossCusum(Absent.toNull(of.loss()))
                .setValidationAccuracyCusum(Absent.toNull(of.accuracy()));
    }

    private static void put(Diagnostics.Norm of, RunDiagnostics.Builder to) {
        to.setWeightNorm(Absent.toNull(of.weightNorm()))
                .setWeightNormDecayRate(Absent.toNull(of.decayRate()))
                .setWeightNormDecayRateT(Absent.toNull(of.decayRateT()))
                .setRegularisationIntensity(Absent.toNull(of.intensity()))
                .setDecayClock(Absent.toNull(of.decayClock()))
                .setFirstPassageClock(Absent.toNull(of.firstPassageClock()));
    }

    private static void put(Diagnostics.Oscillation of, RunDiagnostics.Builder to) {
        to.setHjorthActivity(Absent.toNull(of.activity()))
                .setHjorthMobility(Absent.toNull(of.mobility()))
                .setHjorthComplexity(Absent.toNull(of.complexity()));
    }

    private static void put(Diagnostics.Representation of, RunDiagnostics.Builder to) {
        to.setEffectiveRank(Absent.toNull(of.effectiveRank()))
                .setSpectralEntropy(Absent.toNull(of.spectralEntropy()))
                .setExplainedVariance1(Absent.toNull(of.explainedVariance1()))
                .setExplainedVariance2(Absent.toNull(of.explainedVariance2()));
    }
}
