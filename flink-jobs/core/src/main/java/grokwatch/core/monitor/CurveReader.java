package grokwatch.core.monitor;

import grokwatch.core.detector.RegimeDetector;
import grokwatch.core.phase.Milestones;
import grokwatch.core.run.Metric;
import grokwatch.core.run.Observation;

/** Feeds a point's new metrics to the signals, the milestones and the detectors. O(1). */
final class CurveReader {

    private CurveReader() {}

    static void read(RunState state, Observation point) {
        Learned learned = state.learned;
        learned.latest.seen(point.step(), point.timestamp());
        learned.pace.observe(point.step(), point.timestamp());
        for (int i = 0; i < Metric.COUNT; i++) {
            Metric metric = Metric.of(i);
            if (point.has(metric)) {
                note(learned, metric, point);
            }
        }
        learned.clock.advance(
                point.step(),
                inForce(learned, Metric.LEARNING_RATE, state.description.regimen().learningRate()),
                inForce(learned, Metric.WEIGHT_DECAY, state.description.regimen().weightDecay()));
        readMilestones(state, point);
        if (learned.features.observe(point, learned.milestones.memorisedStepAtEnd())) {
            learned.beginPlateau();
        }
        readTraining(state, point);
        ValidationReader.read(state, point);
        anchorMilestones(state, point);
        RegimeReader.read(state, point);
    }

    private static void readMilestones(RunState state, Observation point) {
        Milestones milestones = state.learned.milestones;
        long step = point.step();
        if (point.hasFinite(Metric.TRAIN_ACCURACY)) {
            double accuracy = point.get(Metric.TRAIN_ACCURACY);
            milestones.observeTrainAccuracy(accuracy, state.targets, step);
        }
        if (point.hasFinite(Metric.TRAIN_LOSS)) {
            milestones.observeTrainLoss(point.get(Metric.TRAIN_LOSS), state.targets, step);
        }
        if (point.hasFinite(Metric.VALIDATION_ACCURACY)) {
            double accuracy = point.get(Metric.VALIDATION_ACCURACY);
            milestones.observeValidationAccuracy(accuracy, state.targets, step);
        }
        if (point.hasFinite(Metric.VALIDATION_LOSS)) {
            double loss = point.get(Metric.VALIDATION_LOSS);
            milestones.observeValidationLoss(loss, state.targets, step);
        }
    }

    private static void note(Learned learned, Metric metric, Observation point) {
        learned.latest.logged(metric, point.step());
        if (!point.hasFinite(metric)) {
            learned.divergence.observeNonFinite(metric, point.step());
            return;
        }
        double value = point.get(metric);
        boolean schedule = metric == Metric.LEARNING_RATE || metric == Metric.WEIGHT_DECAY;
        double before = learned.latest.value(metric);
        if (schedule && RegimeDetector.isJump(before, value)) {
            learned.turn.restart();
            learned.shift.restart();
            boolean rateFell = metric == Metric.LEARNING_RATE && value < before;
            learned.regime.jumped(point.step(), rateFell);
        }
        learned.latest.set(metric, value);
        learned.divergence.observeFinite(metric, value, point.step());
    }

    /** The logged value if there is one, else the described one, else NaN. */
    static double inForce(Learned learned, Metric metric, Double described) {
        double logged = learned.latest.value(metric);
        if (!Double.isNaN(logged)) {
            return logged;
        }
        return described == null ? Double.NaN : described;
    }

    private static void readTraining(RunState state, Observation point) {
        Learned learned = state.learned;
        long step = point.step();
        if (point.hasFinite(Metric.TRAIN_LOSS)) {
            double loss = point.get(Metric.TRAIN_LOSS);
            learned.oscillation.observe(loss);
            learned.spike.observe(loss, step);
            learned.softmax.observe(loss, learned.latest.value(Metric.GRADIENT_NORM), step);
        }
        if (point.hasFinite(Metric.GRADIENT_NORM)) {
            learned.gradient.observe(step, point.get(Metric.GRADIENT_NORM));
        }
        if (point.hasFinite(Metric.WEIGHT_NORM)) {
            readNorm(state, step, point.get(Metric.WEIGHT_NORM));
        }
    }

    private static void readNorm(RunState state, long step, double norm) {
        Learned learned = state.learned;
        double decay =
                inForce(learned, Metric.WEIGHT_DECAY, state.description.regimen().weightDecay());
        learned.norm.observe(step, norm, learned.clock.reading(), decay);
        if (learned.anchor.isSet()) {
            learned.floor.observe(learned.clock.reading() - learned.anchor.clock(), norm);
        }
    }

    private static void anchorMilestones(RunState state, Observation point) {
        Learned learned = state.learned;
        if (!learned.anchor.isSet() && learned.milestones.memorisedStep() >= 0) {
            learned.anchor.memorised(
                    point.timestamp(), learned.clock.reading(), learned.norm.last());
            learned.floor.startAt(learned.norm.last());
            learned.slopes.startAtMemorisation();
            learned.norm.startAtMemorisation();
            learned.oscillation.stop();
            learned.softmax.startAt(learned.latest.value(Metric.GRADIENT_NORM));
        }
        if (!learned.anchor.isClosed() && learned.milestones.generalisedStep() >= 0) {
            learned.anchor.generalised(learned.clock.reading(), learned.norm.last());
        }
    }
}
