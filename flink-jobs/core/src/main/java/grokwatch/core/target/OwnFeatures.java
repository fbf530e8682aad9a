package grokwatch.core.target;

import static grokwatch.core.target.TargetFeature.MAX_LN;
import static grokwatch.core.target.TargetFeature.MIN_LN;
import static grokwatch.core.target.TargetFeature.time;

/** Computes what a run's own curve says of its way to the target. */
final class OwnFeatures {

    private static final double TINY = 1e-12;

    private static final double MAX_RATIO = 50;

    private OwnFeatures() {}

    static void fill(float[] row, TargetProgress run, TargetBudget budget) {
        double best = Math.max(run.bestGap(), TINY);
        double start = run.startGap();
        double level = Math.max(run.levelGap(), TINY);
        double way = Math.max(Math.abs(start), TINY);
        set(row, TargetFeature.EVALUATIONS, Math.log(Math.max(1, run.evaluations())));
        set(row, TargetFeature.PROGRESS, 1 - best / way);
        set(row, TargetFeature.LN_GAP_SHARE, clip(Math.log(best / way)));
        double value = Math.abs(run.target().value());
        set(row, TargetFeature.RELATIVE_GAP, Math.min(MAX_RATIO, best / Math.max(value, TINY)));
        set(row, TargetFeature.SETBACK, Math.min(MAX_RATIO, (level - best) / best));
        set(row, TargetFeature.NOISE, Math.min(MAX_RATIO, run.deviation() / best));
        set(
                row,
                TargetFeature.SINCE_BEST,
                (double) run.sinceBest() / Math.max(1, run.evaluations()));
        set(row, TargetFeature.GRADIENT_TREND, run.gradientTrend());
        fillExperts(row, run, level);
        double age = Math.max(1, run.step());
        set(row, TargetFeature.TO_MAX_STEPS, timeTo(budget.maxSteps(), age));
        double inTime = budget.lastStepInTime(age, run.seconds());
        set(row, TargetFeature.TO_MAX_SECONDS, timeTo(inTime, age));
        set(row, TargetFeature.PACE, Math.log(inTime / budget.maxSteps()));
        set(row, TargetFeature.HALF_DROP, run.halfDrop());
    }

    private static void fillExperts(float[] row, TargetProgress run, double gap) {
        double fast = run.fastSlope();
        double slow = run.slowSlope();
        if (Double.isNaN(fast)) {
            for (int i = TargetFeature.LN_FAST_WAY.ordinal();
                    i <= TargetFeature.EXPONENTIAL.ordinal();
                    i++) {
                row[i] = Float.NaN;
            }
            return;
        }
        set(row, TargetFeature.LN_FAST_WAY, fast > 0 ? clip(Math.log(gap / fast)) : MAX_LN);
        set(row, TargetFeature.LN_SLOW_WAY, slow > 0 ? clip(Math.log(gap / slow)) : MAX_LN);
        double curvature =
                fast > 0 && slow > 0
                        ? Math.max(-3, Math.min(3, Math.log(fast / slow)))
                        : fast > 0 ? 3 : -3;
        set(row, TargetFeature.CURVATURE, curvature);
        set(
                row,
                TargetFeature.LINE,
                fast > 0 ? time(Math.expm1(Math.min(MAX_RATIO, gap / fast))) : MAX_LN);
        set(row, TargetFeature.POWER_LAW, run.powerLawTime());
        set(row, TargetFeature.EXPONENTIAL, exponential(gap, fast, run.slopeChange()));
    }

    /** Of level + b/k (1 - exp(-k t)), k in ages: the slope per step falls as exp(-k t). */
    private static double exponential(double gap, double slope, double change) {
        double rate = 1 - change;
        if (!(slope > 0)) {
            return MAX_LN;
        }
        double way = gap / slope * rate;
        return time(
                Math.abs(rate) < 1e-3
                        ? gap / slope
                        : way < 1 ? -Math.log1p(-way) / rate : Math.exp(MAX_LN));
    }

    private static double timeTo(double end, double age) {
        return Double.isNaN(end) ? Double.NaN : time((end - age) / age);
    }

    private static double clip(double ln) {
        return Math.max(MIN_LN * 2, Math.min(MAX_LN, ln));
    }

    private static void set(float[] row, TargetFeature feature, double value) {
        row[feature.ordinal()] = (float) value;
    }
}
