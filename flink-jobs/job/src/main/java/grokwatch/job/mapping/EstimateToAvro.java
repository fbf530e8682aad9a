package grokwatch.job.mapping;

import grokwatch.core.advice.Advice;
import grokwatch.core.forecast.DelayForecast;
import grokwatch.core.forecast.Estimate;
import grokwatch.core.target.EndForecast;
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
        put(of.end(), to);
        if (of.forecast() == null) {
            to.setWithheldReason(of.withheld().name())
                    .setProbability(of.withheld().hasArrived() ? 1.0 : null)
                    .setCalibration(Calibration.PRIOR);
        } else {
            to.setRemainingMillis(Absent.toNull(of.remainingMillis()))
                    .setRemainingSteps(remaining(of));
            put(of.forecast(), to);
        }
        return to.build();
    }

    private static Long remaining(Estimate of) {
        long expected = of.forecast().expectedStep();
        return expected < 0 ? null : (Long) (expected - of.step());
    }

    private static void put(Advice of, DelayEstimate.Builder to) {
        if (of != null) {
            to.setVerdict(of.verdict().name())
                    .setVerdictReason(of.reason().name())
                    .setCostOfKeeping(of.costOfKeeping());
        }
    }

    private static void put(EndForecast of, DelayEstimate.Builder to) {
        if (of != null) {
            to.setEndMetric(of.metric())
                    .setEndValue(of.value())
                    .setEndLower(of.lower())
                    .setEndUpper(of.upper());
        }
    }

    private static void put(DelayForecast of, DelayEstimate.Builder to) {
        to.setProbability(of.probability())
                .setExpectedStep(Absent.toNull(of.expectedStep()))
                .setLowerStep(Absent.toNull(of.lowerStep()))
                .setUpperStep(Absent.toNull(of.upperStep()))
                .setCalibration(Calibration.valueOf(of.calibration().name()))
                .setCalibrationCount(of.calibrationCount())
                .setModelVersion(of.modelVersion())
                .setExperts(of.experts());
    }
}
