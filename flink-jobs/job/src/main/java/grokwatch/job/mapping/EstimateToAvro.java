package grokwatch.job.mapping;

import grokwatch.core.advice.Advice;
import grokwatch.core.forecast.DelayForecast;
import grokwatch.core.forecast.Estimate;
import grokwatch.schemas.Calibration;
import grokwatch.schemas.DelayEstimate;
import grokwatch.schemas.RunPhase;

/** Writes estimates of the delay. */
public final class EstimateToAvro {

    private EstimateToAvro() {}

    public static DelayEstimate map(Estimate of) {
        DelayEstimate.Builder to =
                DelayEstimate.newBuilder()
                        .setRunId(of.runId())
                        .setAttempt(of.attempt())
                        .setStep(of.step())
                        .setTimestamp(of.timestamp())
                        .setPhase(RunPhase.valueOf(of.phase().name()))
                        .setMemorisedStep(Absent.toNull(of.memorisedStep()))
                        .setAdvice(of.adviceText());
        put(of.advice(), to);
        if (of.forecast() == null) {
            to.setWithheldReason(of.withheld().name()).setCalibration(Calibration.PRIOR);
        } else {
            to.setRemainingMillis(Absent.toNull(of.remainingMillis()))
                    .setRemainingSteps(of.forecast().expectedStep() - of.step());
            put(of.forecast(), to);
        }
        return to.build();
    }

    private static void put(Advice of, DelayEstimate.Builder to) {
        if (of != null) {
            to.setVerdict(of.verdict().name())
                    .setVerdictReason(of.reason().name())
                    .setCostOfKeeping(of.costOfKeeping());
        }
    }

    private static void put(DelayForecast of, DelayEstimate.Builder to) {
        to.setProbability(of.probability())
                .setExpectedStep(of.expectedStep())
                .setLowerStep(of.lowerStep())
                .setUpperStep(Absent.toNull(of.upperStep()))
                .setCalibration(Calibration.valueOf(of.calibration().name()))
                .setCalibrationCount(of.calibrationCount())
                .setModelVersion(of.modelVersion())
                .setExperts(of.experts());
    }
}
