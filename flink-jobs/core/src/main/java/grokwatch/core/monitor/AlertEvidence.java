package grokwatch.core.monitor;

import grokwatch.core.alert.AlertKind;
import grokwatch.core.run.Metric;
import grokwatch.core.signal.Diagnostics;
import java.util.HashMap;
import java.util.Map;

/** The numbers behind an alert, by name; made only when one is written. */
final class AlertEvidence {

    private AlertEvidence() {}

    static Map<String, Double> of(RunState state, AlertKind kind) {
        RunSignals l = state.signals;
        Map<String, Double> evidence = new HashMap<>();
        switch (kind) {
            case MEMORISED -> putMemorisation(evidence, l);
            case PLATEAU -> {
                putMemorisation(evidence, l);
                putPlateau(evidence, l);
            }
            case GROKKING_LIKELY, GROKKING_UNLIKELY -> {
                putPlateau(evidence, l);
                putForecast(evidence, l);
            }
            case GROKKING_STARTED -> {
                put(evidence, "onsetStep", l.progress.onsetStep());
                evidence.put("plateauLevel", l.progress.level());
                evidence.put("progress", l.progress.current(ValidationUpdater.target(state)));
                putForecast(evidence, l);
            }
            case GROKKED -> putGeneralisation(evidence, l);
            case GENERALISATION_COLLAPSE -> {
                putGeneralisation(evidence, l);
                putAccuracies(evidence, l);
            }
            case ORDINARY_OVERFITTING -> putOverfitting(evidence, l);
            case DIVERGED -> putDivergence(evidence, l);
            case LOSS_SPIKE -> evidence.put("height", l.spike.height());
            case GRADIENT_SHIFT -> {
                evidence.put("ratio", l.shift.ratio());
                evidence.put("gradientNorm", l.latest.value(Metric.GRADIENT_NORM));
            }
            case SOFTMAX_COLLAPSE -> {
                evidence.put("trainLoss", l.latest.value(Metric.TRAIN_LOSS));
                evidence.put("gradientNorm", l.latest.value(Metric.GRADIENT_NORM));
            }
            case NORM_FLOOR -> {
                putMemorisation(evidence, l);
                evidence.put("weightNorm", l.norm.last());
                evidence.put("weightNormAtMemorisation", l.anchor.weightNorm());
            }
            case NOT_FITTING -> {
                evidence.put("trainLoss", l.latest.value(Metric.TRAIN_LOSS));
                evidence.put("trainAccuracy", l.latest.value(Metric.TRAIN_ACCURACY));
            }
            case RUN_ENDED -> {
                putMemorisation(evidence, l);
                putGeneralisation(evidence, l);
                putAccuracies(evidence, l);
            }
            default -> {
                // Raised by the clock, the fleet or a user's rule, not by a run's own curves.
            }
        }
        if (kind.has(AlertKind.Trait.STOPPABLE)) {
            Long budget = state.description().targets().maxSteps();
            put(evidence, "maxSteps", budget == null ? -1 : budget);
        }
        return evidence;
    }

    private static void putMemorisation(Map<String, Double> evidence, RunSignals l) {
        put(evidence, "memorisedStep", l.milestones.memorisedStep());
    }

    private static void putPlateau(Map<String, Double> evidence, RunSignals l) {
        if (l.anchor.isSet()) {
            Diagnostics.Plateau plateau = EvidenceEvaluator.sinceMemorisation(l);
            put(evidence, "plateauSteps", plateau.steps());
            put(evidence, "plateauEvaluations", plateau.evaluations());
            put(evidence, "plateauMillis", plateau.millis());
            evidence.put("accuracyGap", l.gap.read().accuracy());
        }
    }

    private static void putDivergence(Map<String, Double> evidence, RunSignals l) {
        if (l.divergence.isDiverged()) {
            put(evidence, "firstStep", l.divergence.offenceStep());
            evidence.put("metric." + l.divergence.offender().fieldName(), 1.0);
        }
    }

    private static void putForecast(Map<String, Double> evidence, RunSignals l) {
        evidence.put("probability", l.outlook.probability());
        put(evidence, "expectedStep", l.outlook.expectedStep());
        put(evidence, "lowerStep", l.outlook.lowerStep());
        put(evidence, "upperStep", l.outlook.upperStep());
        put(evidence, "remainingMillis", EvidenceEvaluator.remainingMillis(l));
    }

    private static void putGeneralisation(Map<String, Double> evidence, RunSignals l) {
        long generalised = l.milestones.generalisedStep();
        put(evidence, "generalisedStep", generalised);
        if (generalised >= 0 && l.milestones.memorisedStep() >= 0) {
            put(evidence, "delaySteps", generalised - l.milestones.memorisedStep());
        }
    }

    private static void putAccuracies(Map<String, Double> evidence, RunSignals l) {
        evidence.put("trainAccuracy", l.latest.value(Metric.TRAIN_ACCURACY));
        evidence.put("validationAccuracy", l.latest.value(Metric.VALIDATION_ACCURACY));
        evidence.put("trainLoss", l.latest.value(Metric.TRAIN_LOSS));
        evidence.put("validationLoss", l.latest.value(Metric.VALIDATION_LOSS));
    }

    private static void putOverfitting(Map<String, Double> evidence, RunSignals l) {
        Diagnostics.Slopes slopes = l.slopes.read();
        evidence.put("validationLossSlope", slopes.lossLong());
        evidence.put("validationLossSlopeT", slopes.lossLongT());
        evidence.put("regularisationIntensity", l.clock.rate());
    }

    private static void put(Map<String, Double> evidence, String name, long value) {
        if (value >= 0) {
            evidence.put(name, (double) value);
        }
    }
}
