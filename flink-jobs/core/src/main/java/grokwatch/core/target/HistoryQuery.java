package grokwatch.core.target;

import static grokwatch.core.target.TargetFeature.time;

import java.util.Arrays;

/** One run's comparison with the finished runs of its task; used once. */
final class HistoryQuery {

    /** Weight of the prior share that neighbours start from. */
    private static final double PRIOR_WEIGHT = 1;

    private final TaskHistory history;
    private final double step;
    private final double lnGap;
    private final String own;

    private int alive;
    private int dead;
    private int worse;
    private int arrive;
    private int arriveWorse;
    private int worseHalf;
    private int halves;
    private double half;
    private double halfAge;
    private double widthHalf;
    private double near;
    private double nearArrive;
    private double sumEnds;

    HistoryQuery(TaskHistory history, double step, double lnGap, String own) {
        this.history = history;
        this.step = step;
        this.lnGap = lnGap;
        this.own = own;
    }

    void fill(float[] row, double maxSteps) {
        for (int i = TargetFeature.OWN; i < TargetFeature.COUNT; i++) {
            row[i] = Float.NaN;
        }
        int arrived = history.arrived();
        double[] to = new double[arrived];
        double[] weights = new double[arrived];
        double[] levels = new double[arrived];
        double[] shares = new double[arrived];
        double[] timeShares = new double[arrived];
        int timeCount = 0;
        half = lnGap + row[TargetFeature.HALF_DROP.ordinal()];
        double age = TaskHistory.age(step);
        double width = history.bandwidth(age);
        halfAge = TaskHistory.age(Math.max(1, step / 2));
        widthHalf = history.bandwidth(halfAge);
        int levelCount = 0;
        int shareCount = 0;
        for (int i = 0; i < history.size(); i++) {
            if (!history.counts(i, own)) {
                continue;
            }
            if (i < arrived) {
                double level = history.levelAge(i, lnGap);
                if (!Double.isNaN(level)) {
                    double then = Math.min(TaskHistory.step(level), history.hit(i) * 0.999);
                    levels[levelCount++] = history.hit(i) / then - 1;
                }
                if (!Double.isNaN(history.budgetShare(i))) {
                    shares[shareCount++] = history.budgetShare(i);
                }
                if (!Double.isNaN(history.timeShare(i))) {
                    timeShares[timeCount++] = history.timeShare(i);
                }
            }
            compare(i, age, width, to, weights);
        }
        set(row, TargetFeature.ALIKE, Math.log1p(arrive));
        Arrays.sort(levels, 0, levelCount);
        Arrays.sort(shares, 0, shareCount);
        fillShares(row);
        fillTimes(row, to, weights);
        if (levelCount > 0) {
            set(row, TargetFeature.LEVEL_MEDIAN, time(levels[levelCount / 2]));
        }
        Arrays.sort(timeShares, 0, timeCount);
        double toEnd = row[TargetFeature.TO_MAX_SECONDS.ordinal()];
        if (timeCount > 0 && !Double.isNaN(toEnd)) {
            set(
                    row,
                    TargetFeature.TIME_SHARE,
                    time(timeShares[timeCount / 2] * (1 + Math.exp(toEnd)) - 1));
        }
        if (shareCount > 0 && maxSteps > 0) {
            set(
                    row,
                    TargetFeature.BUDGET_SHARE,
                    TaskHistory.remaining(shares[shareCount / 2] * maxSteps, step));
        }
    }

    private void compare(int i, double age, double width, double[] to, double[] weights) {
        boolean arrives = history.hit(i) >= 0;
        double end = arrives ? history.hit(i) : history.last(i);
        if (end <= step) {
            return;
        }
        alive++;
        double gap = history.lnGap(i, age);
        boolean isWorse = gap > lnGap;
        worse += isWorse ? 1 : 0;
        double gapHalf = history.lnGap(i, halfAge);
        double offHalf = 1;
        if (!Double.isNaN(gapHalf) && !Double.isNaN(half)) {
            halves++;
            worseHalf += gapHalf > half ? 1 : 0;
            offHalf = Math.min(4, Math.abs(gapHalf - half) / widthHalf);
        }
        double distance = Double.isNaN(gap) ? 2 : Math.min(4, Math.abs(gap - lnGap) / width);
        distance = Math.sqrt(distance * distance + 0.5 * offHalf * offHalf);
        double weight = 1 / (1 + distance * distance * distance * distance);
        near += weight;
        if (arrives) {
            to[arrive] = end;
            weights[arrive] = weight;
            arrive++;
            arriveWorse += isWorse ? 1 : 0;
            nearArrive += weight;
        } else {
            dead++;
            sumEnds += Math.log(end);
        }
    }

    private void fillShares(float[] row) {
        if (alive == 0) {
            return;
        }
        double share = (arrive + 0.5) / (alive + 1);
        set(row, TargetFeature.ALIKE_SHARE, share);
        if (halves > 0) {
            set(row, TargetFeature.RANK_HALF, (worseHalf + 0.5) / (halves + 1));
        }
        set(row, TargetFeature.RANK, (worse + 0.5) / (alive + 1));
        double nearShare = (nearArrive + PRIOR_WEIGHT * share) / (near + PRIOR_WEIGHT);
        set(row, TargetFeature.NEAR_SHARE, nearShare);
        set(row, TargetFeature.NEAR_LIFT, lnOdds(nearShare) - lnOdds(share));
        if (arrive > 0) {
            set(row, TargetFeature.RANK_ARRIVED, (arriveWorse + 0.5) / (arrive + 1));
        }
        if (dead > 0) {
            set(
                    row,
                    TargetFeature.ALIKE_END,
                    TaskHistory.remaining(Math.exp(sumEnds / dead), step));
        }
    }

    private static double lnOdds(double share) {
        return Math.log(share / (1 - share));
    }

    /** The finished runs are in order of their hits. */
    private void fillTimes(float[] row, double[] to, double[] weights) {
        if (arrive == 0) {
            return;
        }
        set(row, TargetFeature.ALIKE_EARLY, TaskHistory.remaining(to[arrive / 20], step));
        set(row, TargetFeature.ALIKE_MEDIAN, TaskHistory.remaining(to[arrive / 2], step));
        set(
                row,
                TargetFeature.ALIKE_LATE,
                TaskHistory.remaining(to[arrive - 1 - arrive / 20], step));
        set(
                row,
                TargetFeature.ALIKE_SPREAD,
                row[TargetFeature.ALIKE_LATE.ordinal()] - row[TargetFeature.ALIKE_EARLY.ordinal()]);
        double middle = nearArrive / 2;
        double below = 0;
        int k = 0;
        while (k < arrive - 1 && below + weights[k] < middle) {
            below += weights[k++];
        }
        set(row, TargetFeature.NEAR_MEDIAN, TaskHistory.remaining(to[k], step));
    }

    private static void set(float[] row, TargetFeature feature, double value) {
        row[feature.ordinal()] = (float) value;
    }
}
