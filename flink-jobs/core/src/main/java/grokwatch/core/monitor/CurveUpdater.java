package grokwatch.core.monitor;

import grokwatch.core.detector.RegimeDetector;
import grokwatch.core.phase.Milestones;
import grokwatch.core.run.Metric;
import grokwatch.core.run.Observation;

/** Feeds a point's new metrics to the signals, the milestones and the detectors. O(1). */
final class CurveUpdater {

    private CurveUpdater() {}

    static void update(RunState state, Observation point) {
        RunSignals signals = state.signals;
        signals.latest.seen(point.step(), point.timestamp());
        signals.pace.observe(point.step(), point.timestamp());
        for (int i = 0; i < Metric.COUNT; i++) {
            Metric metric = Metric.of(i);
            if (point.has(metric)) {
                note(signals, metric, point);
            }
        }
        signals.clock.advance(
                point.step(),
                inForce(
                        signals,
                        Metric.LEARNING_RATE,
                        state.description().regimen().learningRate()),
                inForce(signals, Metric.WEIGHT_DECAY, state.description().regimen().weightDecay()));
        readMilestones(state, point);
        if (signals.features.observe(point, signals.milestones.memorisedStepAtEnd())) {
            signals.beginPlateau();
        }
        readTraining(state, point);
        ValidationUpdater.update(state, point);
        anchorMilestones(state, point);
    }

    private static void readMilestones(RunState state, Observation point) {
        Milestones milestones = state.signals.milestones;
        long step = point.step();
        if (point.hasFinite(Metric.TRAIN_ACCURACY)) {
            double accuracy = point.get(Metric.TRAIN_ACCURACY);
            milestones.observeTrainAccuracy(accuracy, state.described.targets(), step);
        }
        if (point.hasFinite(Metric.TRAIN_LOSS)) {
            milestones.observeTrainLoss(
                    point.get(Metric.TRAIN_LOSS), state.described.targets(), step);
        }
        if (point.hasFinite(Metric.VALIDATION_ACCURACY)) {
            double accuracy = point.get(Metric.VALIDATION_ACCURACY);
            milestones.observeValidationAccuracy(accuracy, state.described.targets(), step);
        }
        if (point.hasFinite(Metric.VALIDATION_LOSS)) {
            double loss = point.get(Metric.VALIDATION_LOSS);
            milestones.observeValidationLoss(loss, state.described.targets(), step);
        }
    }

    private static void note(RunSignals signals, Metric metric, Observation point) {
        signals.latest.logged(metric, point.step());
        if (!point.hasFinite(metric)) {
            signals.divergence.observeNonFinite(metric, point.step());
            return;
        }
        double value = point.get(metric);
        boolean schedule = metric == Metric.LEARNING_RATE || metric == Metric.WEIGHT_DECAY;
        double before = signals.latest.value(metric);
        if (schedule && RegimeDetector.isJump(before, value)) {
            signals.turn.restart();
            signals.shift.restart();
            boolean rateFell = metric == Metric.LEARNING_RATE && value < before;
            signals.regime.jumped(point.step(), rateFell);
        }
        signals.latest.set(metric, value);
        signals.divergence.observeFinite(metric, value, point.step());
    }

    /** The logged value if there is one, else the described one, else NaN. */
    static double inForce(RunSignals signals, Metric metric, Double described) {
        double logged = signals.latest.value(metric);
        if (!Double.isNaN(logged)) {
            return logged;
        }
        return described == null ? Double.NaN : described;
    }

    private static void readTraining(RunState state, Observation point) {
        RunSignals signals = state.signals;
        long step = point.step();
        if (point.hasFinite(Metric.TRAIN_LOSS)) {
            double loss = point.get(Metric.TRAIN_LOSS);
            signals.oscillation.observe(loss);
            signals.spike.observe(loss, step);
            signals.softmax.observe(loss, signals.latest.value(Metric.GRADIENT_NORM));
        }
        if (point.hasFinite(Metric.GRADIENT_NORM)) {
            signals.gradient.observe(step, point.get(Metric.GRADIENT_NORM));
        }
        if (point.hasFinite(Metric.WEIGHT_NORM)) {
            readNorm(state, step, point.get(Metric.WEIGHT_NORM));
        }
    }

    private static void readNorm(RunState state, long step, double norm) {
        RunSignals signals = state.signals;
        double decay =
                inForce(signals, Metric.WEIGHT_DECAY, state.description().regimen().weightDecay());
        signals.norm.observe(step, norm, signals.clock.reading(), decay);
        if (signals.anchor.isSet()) {
            signals.floor.observe(signals.clock.reading() - signals.anchor.clock(), norm);
        }
    }

    private static void anchorMilestones(RunState state, Observation point) {
        RunSignals signals = state.signals;
        if (!signals.anchor.isSet() && signals.milestones.memorisedStep() >= 0) {
            signals.anchor.memorised(
                    point.timestamp(), signals.clock.reading(), signals.norm.last());
            signals.floor.startAt(signals.norm.last());
            signals.slopes.startAtMemorisation();
            signals.norm.startAtMemorisation();
            signals.oscillation.stop();
            signals.softmax.startAt(signals.latest.value(Metric.GRADIENT_NORM));
        }
        if (!signals.anchor.isClosed() && signals.milestones.generalisedStep() >= 0) {
            signals.anchor.generalised(signals.clock.reading(), signals.norm.last());
        }
    }
}
