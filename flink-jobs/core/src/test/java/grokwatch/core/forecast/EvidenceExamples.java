package grokwatch.core.forecast;

import grokwatch.core.landmark.Feature;
import grokwatch.core.run.RunDescription;

/** Evidence of a run that memorised at 1 000 and is seen at 5 000, and changes to it. */
record EvidenceExamples(ForecastEvidence evidence) {

    static EvidenceExamples plateau() {
        return new EvidenceExamples(
                new ForecastEvidence(
                        5_000,
                        1_000,
                        100_000,
                        4.0,
                        1e-3,
                        0.0,
                        0,
                        0,
                        1.0,
                        Double.NaN,
                        Double.NaN,
                        false,
                        false,
                        RunDescription.UNKNOWN,
                        new float[Feature.COUNT]));
    }

    EvidenceExamples clock(double clock, double rate) {
        ForecastEvidence e = evidence;
        return new EvidenceExamples(
                new ForecastEvidence(
                        e.step(),
                        e.memorisedStep(),
                        e.budget(),
                        clock,
                        rate,
                        e.progress(),
                        e.progressRate(),
                        e.progressRateT(),
                        e.normRatio(),
                        e.normDecayRate(),
                        e.normDecayRateT(),
                        e.turned(),
                        e.rising(),
                        e.description(),
                        e.features()));
    }

    EvidenceExamples progress(double progress, double rate, double t, boolean rising) {
        ForecastEvidence e = evidence;
        return new EvidenceExamples(
                new ForecastEvidence(
                        e.step(),
                        e.memorisedStep(),
                        e.budget(),
                        e.clock(),
                        e.clockRate(),
                        progress,
                        rate,
                        t,
                        e.normRatio(),
                        e.normDecayRate(),
                        e.normDecayRateT(),
                        e.turned(),
                        rising,
                        e.description(),
                        e.features()));
    }

    EvidenceExamples budget(long budget) {
        ForecastEvidence e = evidence;
        return new EvidenceExamples(
                new ForecastEvidence(
                        e.step(),
                        e.memorisedStep(),
                        budget,
                        e.clock(),
                        e.clockRate(),
                        e.progress(),
                        e.progressRate(),
                        e.progressRateT(),
                        e.normRatio(),
                        e.normDecayRate(),
                        e.normDecayRateT(),
                        e.turned(),
                        e.rising(),
                        e.description(),
                        e.features()));
    }

    EvidenceExamples norm(double ratio, double decayRate, double t) {
        ForecastEvidence e = evidence;
        return new EvidenceExamples(
                new ForecastEvidence(
                        e.step(),
                        e.memorisedStep(),
                        e.budget(),
                        e.clock(),
                        e.clockRate(),
                        e.progress(),
                        e.progressRate(),
                        e.progressRateT(),
                        ratio,
                        decayRate,
                        t,
                        e.turned(),
                        e.rising(),
                        e.description(),
                        e.features()));
    }
}
