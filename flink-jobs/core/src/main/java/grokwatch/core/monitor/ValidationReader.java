package grokwatch.core.monitor;

import grokwatch.core.detector.ThresholdArtefactDetector;
import grokwatch.core.phase.Milestones.Basis;
import grokwatch.core.run.Metric;
import grokwatch.core.run.Observation;
import grokwatch.core.signal.ValidationSlopes;

/** Feeds a point's validation values to what follows them since memorisation. O(1). */
final class ValidationReader {

    private static final double MIN_LOSS = 1e-12;

    /** Fall of the accuracy below its target that is never called a collapse, fraction. */
    private static final double ACCURACY_TRIFLE = 0.05;

    /** The same for ln validation loss: twice its target. */
    private static final double LOSS_TRIFLE = Math.log(2);

    private static final double MIN_LOSS_NOISE = 0.02;
    private static final double DEFAULT_ACCURACY_NOISE = 0.003;
    private static final double MIN_ACCURACY_NOISE = 1e-6;

    private ValidationReader() {}

    static void read(RunState state, Observation point) {
        if (point.hasFinite(Metric.VALIDATION_ACCURACY)) {
            readAccuracy(state, point);
        }
        if (point.hasFinite(Metric.VALIDATION_LOSS)) {
            readLoss(state, point);
        }
    }

    private static void readAccuracy(RunState state, Observation point) {
        Learned learned = state.learned;
        long step = point.step();
        double accuracy = point.get(Metric.VALIDATION_ACCURACY);
        learned.slopes.observeAccuracy(step, accuracy);
        double train = learned.latest.value(Metric.TRAIN_ACCURACY);
        if (!Double.isNaN(train)) {
            learned.gap.observeAccuracy(step, train, accuracy);
        }
        double noise = accuracyNoise(state);
        if (learned.anchor.isSet() && !learned.spike.isSpiking()) {
            learned.turn.observeAccuracy(accuracy, learned.progress.level(), noise);
        }
        if (isMemorised(learned) && learned.milestones.basis() == Basis.ACCURACY) {
            follow(state, accuracy, noise, step);
            readJump(learned, learned.progress.current(target(state)), step);
        }
    }

    /** Whether a jump of the accuracy is one of the loss, too. */
    private static void readJump(Learned learned, double progress, long step) {
        ValidationSlopes slopes = learned.slopes;
        double x = ln(step);
        long half = learned.progress.halfStep();
        if (half >= 0) {
            learned.artefact.observeHalfWay(ln(half), x, slopes.lastLnLoss());
        } else if (ThresholdArtefactDetector.isLevel(progress)) {
            learned.artefact.observeLevel(
                    x, slopes.predictLnLoss(step), slopes.lossSlope(), slopes.lossTrend());
        }
    }

    private static void readLoss(RunState state, Observation point) {
        Learned learned = state.learned;
        long step = point.step();
        double loss = point.get(Metric.VALIDATION_LOSS);
        double lnLoss = ln(loss);
        if (learned.anchor.isSet() && !learned.spike.isSpiking()) {
            learned.turn.observeLoss(lnLoss, learned.slopes.predictLnLoss(step));
        }
        if (isMemorised(learned) && learned.milestones.basis() == Basis.LOSS) {
            follow(state, -Math.min(lnLoss, worst(learned)), MIN_LOSS_NOISE, step);
        }
        learned.slopes.observeLoss(step, loss);
        long memorised = learned.milestones.memorisedStep();
        if (learned.descent.isOpen(step, memorised)) {
            learned.descent.observe(step, learned.slopes.smoothLnLoss(step), memorised);
        }
        double train = learned.latest.value(Metric.TRAIN_LOSS);
        if (!Double.isNaN(train)) {
            learned.gap.observeLoss(step, train, loss);
        }
    }

    /** From the first memorised evaluation on: a plateau's level is needed from its beginning. */
    private static boolean isMemorised(Learned learned) {
        return learned.milestones.memorisedStepAtEnd() >= 0;
    }

    /**
     * ln of the loss the run started from: to fall back to it from a higher peak is no progress.
     */
    private static double worst(Learned learned) {
        double initial = learned.divergence.initialLoss();
        return Double.isNaN(initial) ? Double.POSITIVE_INFINITY : ln(initial);
    }

    private static void follow(RunState state, double value, double noise, long step) {
        Learned learned = state.learned;
        double target = target(state);
        learned.progress.observe(value, target, noise, step);
        learned.regime.evaluated(step, learned.progress.risingSince());
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

    /** Sampling noise of an accuracy near the plateau's level, or what stands in for it. */
    private static double accuracyNoise(RunState state) {
        Long size = state.description.data().validationSize();
        if (size == null) {
            return DEFAULT_ACCURACY_NOISE;
        }
        double level = state.learned.progress.level();
        double share = Math.max(Double.isNaN(level) ? 0 : Math.min(level, 1), 1.0 / size);
        return Math.max(MIN_ACCURACY_NOISE, Math.sqrt(share * (1 - share) / size));
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
        return Math.log(Math.max(loss, MIN_LOSS));
    }
}
