package grokwatch.core.monitor;

import grokwatch.core.detector.ThresholdArtefactDetector;
import grokwatch.core.phase.Milestones.Basis;
import grokwatch.core.run.Metric;
import grokwatch.core.run.Observation;
import grokwatch.core.signal.ValidationSlopes;

/** Feeds a point's validation values to what follows them since memorisation. O(1). */
final class ValidationUpdater {

    private static final double MIN_LOSS = 1e-12;

    /** Fall of the accuracy below its target that is never called a collapse, fraction. */
    private static final double ACCURACY_TRIFLE = 0.05;

    /** The same for ln validation loss: twice its target. */
    private static final double LOSS_TRIFLE = Math.log(2);

    private static final double MIN_LOSS_NOISE = 0.02;
    private static final double DEFAULT_ACCURACY_NOISE = 0.003;
    private static final double MIN_ACCURACY_NOISE = 1e-6;

    private ValidationUpdater() {}

    static void update(RunState state, Observation point) {
        if (point.hasFinite(Metric.VALIDATION_ACCURACY)) {
            readAccuracy(state, point);
        }
        if (point.hasFinite(Metric.VALIDATION_LOSS)) {
            readLoss(state, point);
        }
    }

    private static void readAccuracy(RunState state, Observation point) {
        RunSignals signals = state.signals;
        long step = point.step();
        double accuracy = point.get(Metric.VALIDATION_ACCURACY);
        signals.slopes.observeAccuracy(step, accuracy);
        double train = signals.latest.value(Metric.TRAIN_ACCURACY);
        if (!Double.isNaN(train)) {
            signals.gap.observeAccuracy(step, train, accuracy);
        }
        double noise = accuracyNoise(state);
        if (signals.anchor.isSet() && !signals.spike.isSpiking()) {
            signals.turn.observeAccuracy(accuracy, signals.progress.level(), noise);
        }
        if (isMemorised(signals) && signals.milestones.basis() == Basis.ACCURACY) {
            follow(state, accuracy, noise, step);
            readJump(signals, signals.progress.current(target(state)), step);
        }
    }

    /** Whether a jump of the accuracy is one of the loss, too. */
    private static void readJump(RunSignals signals, double progress, long step) {
        ValidationSlopes slopes = signals.slopes;
        double x = ln(step);
        long half = signals.progress.halfStep();
        if (half >= 0) {
            signals.artefact.observeHalfWay(ln(half), x, slopes.lastLnLoss());
        } else if (ThresholdArtefactDetector.isLevel(progress)) {
            signals.artefact.observeLevel(
                    x, slopes.predictLnLoss(step), slopes.lossSlope(), slopes.lossTrend());
        }
    }

    private static void readLoss(RunState state, Observation point) {
        RunSignals signals = state.signals;
        long step = point.step();
        double loss = point.get(Metric.VALIDATION_LOSS);
        double lnLoss = ln(loss);
        if (signals.anchor.isSet() && !signals.spike.isSpiking()) {
            signals.turn.observeLoss(lnLoss, signals.slopes.predictLnLoss(step));
        }
        if (isMemorised(signals) && signals.milestones.basis() == Basis.LOSS) {
            follow(state, -Math.min(lnLoss, worst(signals)), MIN_LOSS_NOISE, step);
        }
        signals.slopes.observeLoss(step, loss);
        long memorised = signals.milestones.memorisedStep();
        if (signals.descent.isOpen(step, memorised)) {
            signals.descent.observe(step, signals.slopes.smoothLnLoss(step), memorised);
        }
        double train = signals.latest.value(Metric.TRAIN_LOSS);
        if (!Double.isNaN(train)) {
            signals.gap.observeLoss(step, train, loss);
        }
    }

    /** From the first memorised evaluation on: a plateau's level is needed from its beginning. */
    private static boolean isMemorised(RunSignals signals) {
        return signals.milestones.memorisedStepAtEnd() >= 0;
    }

    /**
     * ln of the loss the run started from: to fall back to it from a higher peak is no progress.
     */
    private static double worst(RunSignals signals) {
        double initial = signals.divergence.initialLoss();
        return Double.isNaN(initial) ? Double.POSITIVE_INFINITY : ln(initial);
    }

    private static void follow(RunState state, double value, double noise, long step) {
        RunSignals signals = state.signals;
        double target = target(state);
        signals.progress.observe(value, target, noise, step);
        signals.regime.evaluated(step, signals.progress.risingSince());
        if (signals.phases.phase().isWaiting()) {
            signals.progressLine.observe(step, signals.progress.current(target));
        }
        if (signals.milestones.generalisedStep() >= 0) {
            boolean byLoss = signals.milestones.basis() == Basis.LOSS;
            double trifle = byLoss ? LOSS_TRIFLE : ACCURACY_TRIFLE;
            signals.retention.observe(
                    signals.progress.isLost(target, trifle), signals.progress.isKept(target), step);
        }
    }

    /** Sampling noise of an accuracy near the plateau's level, or what stands in for it. */
    private static double accuracyNoise(RunState state) {
        Long size = state.description().data().validationSize();
        if (size == null) {
            return DEFAULT_ACCURACY_NOISE;
        }
        double level = state.signals.progress.level();
        double share = Math.max(Double.isNaN(level) ? 0 : Math.min(level, 1), 1.0 / size);
        return Math.max(MIN_ACCURACY_NOISE, Math.sqrt(share * (1 - share) / size));
    }

    /** The value that counts as generalised, on the scale that progress is followed on. */
    static double target(RunState state) {
        return state.signals.milestones.basis() == Basis.LOSS
                ? -ln(state.described.targets().validationLoss())
                : state.described.targets().validationAccuracy();
    }

    /** Whether a point carries the validation value that the run is judged by. */
    static boolean isEvaluation(RunState state, Observation point) {
        boolean accuracy = point.hasFinite(Metric.VALIDATION_ACCURACY);
        boolean loss = point.hasFinite(Metric.VALIDATION_LOSS);
        return switch (state.signals.milestones.basis()) {
            case ACCURACY -> accuracy;
            case LOSS -> loss;
            case UNDECIDED -> accuracy || loss;
        };
    }

    private static double ln(double loss) {
        return Math.log(Math.max(loss, MIN_LOSS));
    }
}
