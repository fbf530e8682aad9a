package grokwatch.core.landmark;

import static grokwatch.core.landmark.Feature.ACCURACY_ARRIVAL;
import static grokwatch.core.landmark.Feature.ACCURACY_AT_MEMORISATION;
import static grokwatch.core.landmark.Feature.ACCURACY_GAP;
import static grokwatch.core.landmark.Feature.ACCURACY_LOGIT;
import static grokwatch.core.landmark.Feature.ACCURACY_MAXIMUM;
import static grokwatch.core.landmark.Feature.ACCURACY_PROGRESS;
import static grokwatch.core.landmark.Feature.ACCURACY_SLOPE_FAST;
import static grokwatch.core.landmark.Feature.ACCURACY_SLOPE_SLOW;
import static grokwatch.core.landmark.Feature.AGE;
import static grokwatch.core.landmark.Feature.CLASSES;
import static grokwatch.core.landmark.Feature.COUPONS;
import static grokwatch.core.landmark.Feature.DATA_FRACTION;
import static grokwatch.core.landmark.Feature.DECAY_CLOCK;
import static grokwatch.core.landmark.Feature.LOSS_ARRIVAL_FAST;
import static grokwatch.core.landmark.Feature.LOSS_ARRIVAL_SLOW;
import static grokwatch.core.landmark.Feature.LOSS_BELOW_PEAK;
import static grokwatch.core.landmark.Feature.LOSS_LEVEL;
import static grokwatch.core.landmark.Feature.LOSS_OVER_CHANCE;
import static grokwatch.core.landmark.Feature.LOSS_SINCE_MEMORISATION;
import static grokwatch.core.landmark.Feature.LOSS_SINCE_START;
import static grokwatch.core.landmark.Feature.LOSS_SLOPE_FAST;
import static grokwatch.core.landmark.Feature.LOSS_SLOPE_SLOW;
import static grokwatch.core.landmark.Feature.LOSS_TIME_SINCE_PEAK;
import static grokwatch.core.landmark.Feature.NORM_BELOW_PEAK;
import static grokwatch.core.landmark.Feature.NORM_SINCE_MEMORISATION;
import static grokwatch.core.landmark.Feature.NORM_SLOPE_FAST;
import static grokwatch.core.landmark.Feature.NORM_SLOPE_SLOW;
import static grokwatch.core.landmark.Feature.NORM_TIME_SINCE_PEAK;
import static grokwatch.core.landmark.Feature.REGULARISATION;
import static grokwatch.core.landmark.Feature.TRAIN_LOSS_LEVEL;
import static grokwatch.core.landmark.Feature.TRAIN_LOSS_SLOPE_FAST;
import static grokwatch.core.landmark.Feature.TRAIN_LOSS_SLOPE_SLOW;
import static grokwatch.core.landmark.Feature.UNDECAYED;

import java.util.Arrays;

/** Reads a run's features at the present step. Formulas: docs/forecast.md. */
public final class FeatureExtractor {

    private static final double TARGET = 0.95;
    private static final double TARGET_LOGIT = Math.log(TARGET / (1 - TARGET));
    private static final double LOGIT_EDGE = 0.002;
    private static final double HIGHEST_PLATEAU = 0.9;
    private static final double LN_TARGET_LOSS = Math.log(0.15);
    private static final double SLOWEST = 1e-3;
    private static final double STEEPEST_LOGISTIC = 0.02;
    private static final double SOONEST = 0.02;
    private static final double LATEST = 20;
    private static final double MIN_COUPONS_LN = 0.5;
    private static final double MAX_CHANCE_LOSS = 12;
    private static final double MIN = 1e-9;

    private FeatureExtractor() {}

    /**
     * The features of a run that has memorised.
     *
     * @return {@link Feature#COUNT} long, NaN where a signal is missing
     */
    public static float[] extract(CurveFeatures curves, Circumstances at) {
        float[] f = new float[Feature.COUNT];
        Arrays.fill(f, Float.NaN);
        double x = Math.log(Math.max(at.step(), 1));
        set(f, AGE, Math.max(0, x - Math.log(curves.origin())));
        readAccuracy(f, curves, at, x);
        readLoss(f, curves, x);
        readTrainLoss(f, curves.trainLoss, x);
        readNorm(f, curves, x);
        readDescription(f, curves, at);
        return f;
    }

    private static void readAccuracy(float[] f, CurveFeatures curves, Circumstances at, double x) {
        FollowedSignal signal = curves.accuracy;
        if (signal.isEmpty()) {
            return;
        }
        double value = Math.max(0, Math.min(1, signal.level(x)));
        double lowest = curves.lowestAccuracy();
        double slope = signal.fastSlope();
        set(f, ACCURACY_LOGIT, logit(value));
        set(f, ACCURACY_SLOPE_FAST, slope);
        set(f, ACCURACY_SLOPE_SLOW, signal.slowSlope());
        set(f, ACCURACY_PROGRESS, (value - lowest) / (TARGET - Math.min(lowest, HIGHEST_PLATEAU)));
        double logitSlope = slope / Math.max(value * (1 - value), STEEPEST_LOGISTIC);
        set(f, ACCURACY_ARRIVAL, lnArrival(TARGET_LOGIT - logit(value), logitSlope));
        set(f, ACCURACY_AT_MEMORISATION, signal.atMemorisation());
        set(f, ACCURACY_MAXIMUM, curves.highestAccuracy());
        double train = Double.isNaN(at.trainAccuracy()) ? 1 : at.trainAccuracy();
        set(f, ACCURACY_GAP, train - value);
    }

    private static void readLoss(float[] f, CurveFeatures curves, double x) {
        FollowedSignal signal = curves.loss;
        if (signal.isEmpty()) {
            return;
        }
        double level = signal.level(x);
        set(f, LOSS_LEVEL, level);
        set(f, LOSS_SLOPE_FAST, signal.fastSlope());
        set(f, LOSS_SLOPE_SLOW, signal.slowSlope());
        set(f, LOSS_SINCE_MEMORISATION, signal.sinceMemorisation());
        set(f, LOSS_BELOW_PEAK, level - curves.lossPeak.value());
        set(f, LOSS_TIME_SINCE_PEAK, x - curves.lossPeak.x());
        set(f, LOSS_ARRIVAL_FAST, lnArrival(level - LN_TARGET_LOSS, -signal.fastSlope()));
        set(f, LOSS_ARRIVAL_SLOW, lnArrival(level - LN_TARGET_LOSS, -signal.slowSlope()));
        set(f, LOSS_SINCE_START, level - signal.first());
    }

    /** ln of the ln-steps that a way takes at a speed, within bounds. */
    private static double lnArrival(double way, double speed) {
        double time = way / Math.max(speed, SLOWEST);
        return Math.log(Math.max(SOONEST, Math.min(LATEST, time)));
    }

    private static void readTrainLoss(float[] f, FollowedSignal signal, double x) {
        set(f, TRAIN_LOSS_LEVEL, signal.level(x));
        set(f, TRAIN_LOSS_SLOPE_FAST, signal.fastSlope());
        set(f, TRAIN_LOSS_SLOPE_SLOW, signal.slowSlope());
    }

    private static void readNorm(float[] f, CurveFeatures curves, double x) {
        FollowedSignal signal = curves.norm;
        if (signal.isEmpty()) {
            return;
        }
        set(f, NORM_SINCE_MEMORISATION, signal.sinceMemorisation());
        set(f, NORM_BELOW_PEAK, signal.mean() - curves.normPeak.value());
        set(f, NORM_SLOPE_FAST, signal.fastSlope());
        set(f, NORM_SLOPE_SLOW, signal.slowSlope());
        set(f, NORM_TIME_SINCE_PEAK, x - curves.normPeak.x());
    }

    private static void readDescription(float[] f, CurveFeatures curves, Circumstances at) {
        set(f, DECAY_CLOCK, lnPositive(at.decayClock()));
        set(f, REGULARISATION, lnPositive(at.decayRate()));
        if (!Double.isNaN(at.weightDecay())) {
            set(f, UNDECAYED, at.weightDecay() == 0 ? 1 : 0);
        }
        Double fraction = at.data().trainFraction();
        set(f, DATA_FRACTION, fraction == null ? Double.NaN : lnPositive(fraction));
        double classes = lnClasses(at.data().classes(), curves.loss);
        set(f, CLASSES, classes);
        double coupons = Math.max(classes, MIN_COUPONS_LN);
        Long examples = at.data().trainSize();
        if (examples != null) {
            set(f, COUPONS, Math.log(examples) - classes - Math.log(coupons));
        }
        set(f, LOSS_OVER_CHANCE, Math.log(Math.exp(f[LOSS_LEVEL.ordinal()]) / coupons + MIN));
    }

    /**
     * Of the classes, or of as many as the first validation loss looks like: an untrained softmax
     * guesses evenly, at a loss of ln K.
     */
    private static double lnClasses(Long classes, FollowedSignal loss) {
        if (classes != null) {
            return Math.log(classes);
        }
        double guessing = Math.exp(loss.first());
        return Math.min(Math.max(guessing, Math.log(2)), MAX_CHANCE_LOSS);
    }

    private static double lnPositive(double value) {
        return value > 0 ? Math.log(value) : Double.NaN;
    }

    private static double logit(double p) {
        double within = Math.max(LOGIT_EDGE, Math.min(1 - LOGIT_EDGE, p));
        return Math.log(within / (1 - within));
    }

    private static void set(float[] features, Feature feature, double value) {
        features[feature.ordinal()] = (float) value;
    }
}
