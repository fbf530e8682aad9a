package grokwatch.core.monitor;

import grokwatch.core.phase.Milestones.Basis;
import grokwatch.core.run.Metric;
import grokwatch.core.run.Observation;

/** Feeds a point's new metrics to the signals, the milestones and the detectors. O(1). */
final class CurveReader {

    private static final double SMALLEST_LOSS = 1e-12;
    private static final double SMALLEST_LOSS_NOISE = 0.02;
    private static final double DEFAULT_ACCURACY_NOISE = 0.003;

    private CurveReader() {}

    static void read(RunState state, Observation point) {
        Learned learned = state.learned;
        learned.latest.seen(point.step(), point.timestamp());
        learned.pace.observe(point.step(), point.timestamp());
        for (int i = 0; i < Metric.COUNT; i++) {
            Metric metric = Metric.of(i);
            if (point.has(metric)) {
                note(learned, metric, point.step(), point.get(metric));
            }
        }
        learned.clock.advance(
                point.step(),
                inForce(learned, Metric.LEARNING_RATE, state.description.regimen().learningRate()),
                inForce(learned, Metric.WEIGHT_DECAY, state.description.regimen().weightDecay()));
        readTraining(state, point);
        readValidation(state, point);
        anchorMilestones(state, point);
    }

    private static void note(Learned learned, Metric metric, long step, double value) {
        learned.latest.set(metric, step, value);
        if (Double.isFinite(value)) {
            learned.divergence.observeFinite(metric, value, step);
        } else {
            learned.divergence.observeNonFinite(metric, step);
        }
    }

    /** The logged value if there is one, else the described one, else NaN. */
    private static double inForce(Learned learned, Metric metric, Double described) {
        double logged = learned.latest.value(metric);
        if (!Double.isNaN(logged)) {
            return logged;
        }
        return described == null ? Double.NaN : described;
    }

    private static void readTraining(RunState state, Observation point) {
        Learned learned = state.learned;
        long step = point.step();
        if (point.hasFinite(Metric.TRAIN_ACCURACY)) {
            learned.milestones.observeTrainAccuracy(
                    point.get(Metric.TRAIN_ACCURACY), state.targets, step);
        }
        if (point.hasFinite(Metric.TRAIN_LOSS)) {
            double loss = point.get(Metric.TRAIN_LOSS);
            learned.milestones.observeTrainLoss(loss, state.targets, step);
            learned.oscillation.observe(loss);
            learned.spike.observe(loss);
            learned.softmax.observe(loss, learned.latest.value(Metric.GRADIENT_NORM));
        }
        if (point.hasFinite(Metric.GRADIENT_NORM)) {
            learned.gradient.observe(step, point.get(Metric.GRADIENT_NORM));
        }
        if (point.hasFinite(Metric.WEIGHT_NORM)) {
            learned.norm.observe(step, point.get(Metric.WEIGHT_NORM), learned.clock.reading());
        }
    }

    private static void readValidation(RunState state, Observation point) {
        Learned learned = state.learned;
        if (point.hasFinite(Metric.VALIDATION_ACCURACY)) {
            readValidationAccuracy(state, point);
        }
        if (point.hasFinite(Metric.VALIDATION_LOSS)) {
            readValidationLoss(state, point);
        }
        if (learned.phases.phase().isWaiting() && isEvaluation(point)) {
            double progress = learned.progress.current(target(state));
            if (!Double.isNaN(progress)) {
                learned.progressLine.observe(point.step(), progress);
            }
        }
    }

    private static void readValidationAccuracy(RunState state, Observation point) {
        Learned learned = state.learned;
        long step = point.step();
        double accuracy = point.get(Metric.VALIDATION_ACCURACY);
        learned.milestones.observeValidationAccuracy(accuracy, state.targets, step);
        learned.slopes.observeAccuracy(step, accuracy);
        double train = learned.latest.value(Metric.TRAIN_ACCURACY);
        if (!Double.isNaN(train)) {
            learned.gap.observeAccuracy(step, train, accuracy);
        }
        if (learned.anchor.isSet() && !learned.spike.isSpiking()) {
            double noise = accuracyNoise(state);
            learned.turn.observeAccuracy(accuracy, learned.progress.level(), noise);
            if (learned.milestones.basis() == Basis.ACCURACY) {
                follow(state, accuracy, noise, step);
            }
        }
    }

    private static void readValidationLoss(RunState state, Observation point) {
        Learned learned = state.learned;
        long step = point.step();
        double loss = point.get(Metric.VALIDATION_LOSS);
        double lnLoss = ln(loss);
        learned.milestones.observeValidationLoss(loss, state.targets, step);
        if (learned.anchor.isSet() && !learned.spike.isSpiking()) {
            learned.turn.observeLoss(lnLoss, learned.slopes.predictLnLoss(step));
            if (learned.milestones.basis() == Basis.LOSS) {
                follow(state, -lnLoss, SMALLEST_LOSS_NOISE, step);
            }
        }
        learned.slopes.observeLoss(step, loss);
        double train = learned.latest.value(Metric.TRAIN_LOSS);
        if (!Double.isNaN(train)) {
            learned.gap.observeLoss(step, train, loss);
        }
    }

    private static void follow(RunState state, double value, double noise, long step) {
        Learned learned = state.learned;
        learned.progress.observe(value, target(state), noise, step);
        if (learned.milestones.generalisedStep() >= 0) {
            learned.retention.observe(learned.progress.current(target(state)), step);
        }
    }

    private static void anchorMilestones(RunState state, Observation point) {
        Learned learned = state.learned;
        if (!learned.anchor.isSet() && learned.milestones.memorisedStep() >= 0) {
            learned.anchor.memorised(
                    point.timestamp(), learned.clock.reading(), learned.norm.last());
            learned.slopes.startAtMemorisation();
            learned.norm.startAtMemorisation();
            learned.oscillation.stop();
            learned.softmax.startAt(learned.latest.value(Metric.GRADIENT_NORM));
        }
        if (Double.isNaN(learned.anchor.clockAtGeneralisation())
                && learned.milestones.generalisedStep() >= 0) {
            learned.anchor.generalised(learned.clock.reading(), learned.norm.last());
        }
    }

    /** Sampling noise of an accuracy near the plateau's level, or what stands in for it. */
    private static double accuracyNoise(RunState state) {
        Long size = state.description.data().validationSize();
        if (size == null) {
            return DEFAULT_ACCURACY_NOISE;
        }
        double level = state.learned.progress.level();
        double share = Math.max(Double.isNaN(level) ? 0 : Math.min(level, 1), 1.0 / size);
        return Math.max(1e-6, Math.sqrt(share * (1 - share) / size));
    }

    /** The value that counts as generalised, on the scale that progress is followed on. */
    static double target(RunState state) {
        return state.learned.milestones.basis() == Basis.LOSS
                ? -ln(state.targets.validationLoss())
                : state.targets.validationAccuracy();
    }

    /** Whether a point carries a validation value. */
    static boolean isEvaluation(Observation point) {
        return point.has(Metric.VALIDATION_ACCURACY) || point.has(Metric.VALIDATION_LOSS);
    }

    private static double ln(double loss) {
        return Math.log(Math.max(loss, SMALLEST_LOSS));
    }
}
