package grokwatch.core.monitor;

import grokwatch.core.phase.Milestones.Basis;
import grokwatch.core.run.Metric;
import grokwatch.core.run.Observation;

/** Feeds a point's new metrics to the signals, the milestones and the detectors. O(1). */
final class CurveReader {

    private static final double SMALLEST_LOSS = 1e-12;

    /** Ratio of learning rates or weight decays that makes a new regime: |ln| > 0.3. */
    private static final double REGIME_RATIO = Math.exp(0.3);

    /** Fall of the accuracy below its target that is never called a collapse, fraction. */
    private static final double ACCURACY_TRIFLE = 0.05;

    /** The same for ln validation loss: twice its target. */
    private static final double LOSS_TRIFLE = Math.log(2);

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
                note(learned, metric, point);
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

    private static void note(Learned learned, Metric metric, Observation point) {
        learned.latest.logged(metric, point.step());
        if (!point.hasFinite(metric)) {
            learned.divergence.observeNonFinite(metric, point.step());
            return;
        }
        double value = point.get(metric);
        boolean schedule = metric == Metric.LEARNING_RATE || metric == Metric.WEIGHT_DECAY;
        if (schedule && isJump(learned.latest.value(metric), value)) {
            learned.turn.restart();
            learned.shift.restart();
        }
        learned.latest.set(metric, value);
        learned.divergence.observeFinite(metric, value, point.step());
    }

    /** Whether a hyperparameter has changed so much at once that the curves start a new regime. */
    private static boolean isJump(double before, double now) {
        return !Double.isNaN(before)
                && (now > REGIME_RATIO * before || before > REGIME_RATIO * now);
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
        double target = target(state);
        learned.progress.observe(value, target, noise, step);
        if (learned.phases.phase().isWaiting()) {
            learned.progressLine.observe(step, learned.progress.current(target));
        }
        if (learned.milestones.generalisedStep() >= 0) {
            boolean byLoss = learned.milestones.basis() == Basis.LOSS;
            double trifle = byLoss ? LOSS_TRIFLE : ACCURACY_TRIFLE;
            learned.retention.observe(
                    learned.progress.isLost(target, trifle), learned.progress.isKept(target), step);
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
        if (!learned.anchor.isClosed() && learned.milestones.generalisedStep() >= 0) {
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

    /** Whether a point carries the validation value that the run is judged by. */
    static boolean isEvaluation(RunState state, Observation point) {
        boolean accuracy = point.hasFinite(Metric.VALIDATION_ACCURACY);
        boolean loss = point.hasFinite(Metric.VALIDATION_LOSS);
        return switch (state.learned.milestones.basis()) {
            case ACCURACY -> accuracy;
            case LOSS -> loss;
            case UNDECIDED -> accuracy || loss;
        };
    }

    private static double ln(double loss) {
        return Math.log(Math.max(loss, SMALLEST_LOSS));
    }
}
