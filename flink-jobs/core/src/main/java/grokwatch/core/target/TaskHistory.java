package grokwatch.core.target;

import static grokwatch.core.target.TargetFeature.time;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Finished runs of one task and target as evidence for another one: their gaps on a grid of ages,
 * so that a query is a pass over two columns. Immutable; queries allocate a little scratch.
 */
final class TaskHistory {

    /** Runs of a task that count, the newest. */
    static final int MAX_RUNS = 256;

    private static final double LN_RATIO = Math.log(1.15);
    private static final int MAX_AGES = 160;

    /** Width of the neighbourhood in deviations of ln gap at an age. */
    private static final double BANDWIDTH = 0.3;

    private static final double MIN_BANDWIDTH = 0.01;

    /** No run has finished. */
    static final TaskHistory NONE = new TaskHistory(List.of());

    private final int runs;
    private final int arrived;
    private final long[] hit;
    private final long[] last;
    private final String[] groups;
    private final double[] budgetShare;
    private final double[] timeShare;

    /** ln gap by age and run; NaN where the run was not under way. */
    private final float[][] lnGap;

    private final float[] spread;

    TaskHistory(List<FinishedTargetRun> finished) {
        List<FinishedTargetRun> outcomes =
                finished.stream().filter(FinishedTargetRun::isOutcome).toList();
        FinishedTargetRun[] order =
                outcomes.stream()
                        .skip(Math.max(0, outcomes.size() - MAX_RUNS))
                        .sorted(
                                Comparator.comparing((FinishedTargetRun r) -> !r.hit())
                                        .thenComparingLong(FinishedTargetRun::hitStep))
                        .toArray(FinishedTargetRun[]::new);
        runs = order.length;
        arrived = (int) Arrays.stream(order).filter(FinishedTargetRun::hit).count();
        hit = Arrays.stream(order).mapToLong(FinishedTargetRun::hitStep).toArray();
        last = Arrays.stream(order).mapToLong(FinishedTargetRun::lastStep).toArray();
        groups = Arrays.stream(order).map(r -> r.traits().group()).toArray(String[]::new);
        budgetShare = Arrays.stream(order).mapToDouble(r -> r.hitStep() / r.maxSteps()).toArray();
        timeShare = Arrays.stream(order).mapToDouble(TaskHistory::timeShare).toArray();
        lnGap = new float[MAX_AGES][];
        spread = new float[MAX_AGES];
        for (int age = 0; age < MAX_AGES; age++) {
            lnGap[age] = column(order, Math.exp(age * LN_RATIO));
            spread[age] = spread(lnGap[age]);
        }
    }

    private float[] column(FinishedTargetRun[] order, double step) {
        float[] column = new float[runs];
        boolean any = false;
        for (int i = 0; i < runs; i++) {
            boolean alive = last[i] >= step && (hit[i] < 0 || hit[i] > step);
            column[i] = alive ? lnGapAt(order[i].landmarks(), step) : Float.NaN;
            any |= alive;
        }
        return any ? column : null;
    }

    /** By the line in ln step between the landmarks around it. */
    private static float lnGapAt(List<TargetLandmark> landmarks, double step) {
        TargetLandmark before = null;
        for (TargetLandmark landmark : landmarks) {
            if (landmark.step() > step) {
                if (before == null) {
                    return Float.NaN;
                }
                double share =
                        Math.log(step / before.step())
                                / Math.log((double) landmark.step() / before.step());
                return (float) (ln(before) + share * (ln(landmark) - ln(before)));
            }
            before = landmark;
        }
        return before == null ? Float.NaN : (float) ln(before);
    }

    private static double ln(TargetLandmark landmark) {
        return Math.log(Math.max(landmark.gap(), 1e-12));
    }

    private static float spread(float[] column) {
        if (column == null) {
            return Float.NaN;
        }
        double sum = 0;
        double squares = 0;
        int count = 0;
        float[] sorted = column.clone();
        Arrays.sort(sorted);
        for (float value : sorted) {
            count += Float.isNaN(value) ? 0 : 1;
        }
        return count < 2
                ? Float.NaN
                : (sorted[(int) (0.8 * (count - 1))] - sorted[(int) (0.2 * (count - 1))]) / 1.7f;
    }

    /** Hit over the step at which the time would have run out; NaN when unknown. */
    private static double timeShare(FinishedTargetRun run) {
        if (run.landmarks().isEmpty()) {
            return Double.NaN;
        }
        TargetLandmark last = run.landmarks().get(run.landmarks().size() - 1);
        double toEnd = last.features()[TargetFeature.TO_MAX_SECONDS.ordinal()];
        return run.hitStep() / (last.step() * (1 + Math.exp(toEnd)));
    }

    double timeShare(int run) {
        return timeShare[run];
    }

    int size() {
        return runs;
    }

    /** Number of finished runs that reached the target. */
    int arrived() {
        return arrived;
    }

    /**
     * Fills the features that compare a run with the finished ones.
     *
     * @param own group whose runs do not count; null: none
     */
    void fill(float[] row, double step, double gap, double maxSteps, String own) {
        double now = Math.log(Math.max(gap, TargetProgress.MIN_GAP));
        new HistoryQuery(this, Math.max(1, step), now, own).fill(row, maxSteps);
    }

    boolean counts(int run, String own) {
        return own == null || !groups[run].equals(own);
    }

    long hit(int run) {
        return hit[run];
    }

    long last(int run) {
        return last[run];
    }

    double budgetShare(int run) {
        return budgetShare[run];
    }

    static double age(double step) {
        return Math.min(MAX_AGES - 1, Math.log(step) / LN_RATIO);
    }

    static double step(double age) {
        return Math.exp(age * LN_RATIO);
    }

    /** ln gap of a run at an age of the grid, interpolated; NaN when not under way. */
    double lnGap(int run, double age) {
        int low = (int) age;
        float[] column = lnGap[low];
        if (column == null) {
            return Double.NaN;
        }
        double before = column[run];
        float[] next = low + 1 < MAX_AGES ? lnGap[low + 1] : null;
        return next == null || Float.isNaN(next[run])
                ? before
                : Double.isNaN(before) ? next[run] : before + (age - low) * (next[run] - before);
    }

    double bandwidth(double age) {
        float width = spread[(int) age];
        return Float.isNaN(width) ? 1 : Math.max(MIN_BANDWIDTH, BANDWIDTH * width);
    }

    /** Age at which a run first had a gap of at most this; NaN when it had so from its start. */
    double levelAge(int run, double lnGapNow) {
        int low = -1;
        int high = (int) age(hit[run] < 0 ? last[run] : hit[run]) + 1;
        for (int a = 0; a < Math.min(high, MAX_AGES); a++) {
            if (lnGap[a] != null && !Float.isNaN(lnGap[a][run])) {
                low = a;
                break;
            }
        }
        if (low < 0 || lnGap[low][run] <= lnGapNow) {
            return Double.NaN;
        }
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            boolean above =
                    middle < MAX_AGES && lnGap[middle] != null && lnGap[middle][run] > lnGapNow;
            low = above ? middle : low;
            high = above ? high : middle;
        }
        double from = lnGap[low][run];
        double to = high < MAX_AGES && lnGap[high] != null ? lnGap[high][run] : Double.NaN;
        return Double.isNaN(to) || to >= from ? low : low + (from - lnGapNow) / (from - to);
    }

    static double remaining(double end, double step) {
        return time((end - step) / step);
    }
}
