package grokwatch.core.target;

import grokwatch.core.codec.VarLong;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The log-odds below which a run of a task may be stopped. They are chosen on out-of-sample
 * forecasts of finished runs so that at most {@link #MAX_HARM} of the runs that arrive would have
 * been stopped: the lowest log-odds of arrived runs have an exponential tail, which is
 * extrapolated; a task with few arrived runs has a lower level. Immutable.
 *
 * @see "Pickands (1975). Statistical Inference Using Extreme Order Statistics. Annals of Statistics
 *     3(1)."
 */
public final class StopRule {

    /** Share of the runs that arrive that may be stopped. */
    public static final double MAX_HARM = 0.005;

    /** Share of a task's runs that arrive that may be stopped. */
    private static final double MAX_TASK_HARM = 0.02;

    /** Finished runs of the task below which there is no verdict. */
    public static final int MIN_ALIKE = 8;

    /** Arrived runs of the fleet below which a tail means nothing. */
    private static final int MIN_ARRIVED = 20;

    /** Log-odds above which no run is stopped, however many arrive in the fleet. */
    private static final double HOPELESS =
            Math.log(TargetForecast.HOPELESS / (1 - TargetForecast.HOPELESS));

    private static final int MIN_TAIL = 5;
    private static final double TAIL_SHARE = 0.1;

    /** Evaluations before which no run is stopped. */
    static final int MIN_EVALUATIONS = 5;

    private final Map<String, Float> levels;

    private StopRule(Map<String, Float> levels) {
        this.levels = levels;
    }

    /** The log-odds of a row by ensembles that did not know the run's group. */
    record Past(TargetRows.Row row, double logOdds) {}

    static StopRule of(List<Past> past) {
        Map<String, Double> lowest = new HashMap<>();
        Map<String, FinishedTargetRun> runs = new HashMap<>();
        for (Past one : past) {
            FinishedTargetRun run = one.row().run();
            runs.put(run.runId(), run);
            if (run.hit() && isOldEnough(one.row())) {
                lowest.merge(run.runId(), one.logOdds(), Math::min);
            }
        }
        List<Double> sorted = new ArrayList<>(lowest.values());
        sorted.sort(null);
        return sorted.size() < MIN_ARRIVED
                ? new StopRule(Map.of())
                : new StopRule(levels(runs, lowest, sorted));
    }

    private static boolean isOldEnough(TargetRows.Row row) {
        double evaluations = Math.exp(row.features()[TargetFeature.EVALUATIONS.ordinal()]);
        return Math.round(evaluations) >= MIN_EVALUATIONS;
    }

    private static Map<String, Float> levels(
            Map<String, FinishedTargetRun> runs, Map<String, Double> lowest, List<Double> sorted) {
        Tail tail = Tail.of(sorted);
        Map<String, List<FinishedTargetRun>> tasks = new TreeMap<>();
        runs.values().forEach(r -> tasks.computeIfAbsent(r.key(), k -> new ArrayList<>()).add(r));
        Map<String, Float> levels = new HashMap<>();
        tasks.forEach(
                (task, alike) -> {
                    double[] own =
                            alike.stream()
                                    .filter(r -> lowest.containsKey(r.runId()))
                                    .mapToDouble(r -> lowest.get(r.runId()))
                                    .sorted()
                                    .toArray();
                    if (alike.size() >= MIN_ALIKE && own.length > 0) {
                        levels.put(task, (float) Math.min(tail.level(), tail.level(own)));
                    }
                });
        return levels;
    }

    /**
     * The lowest log-odds of arrived runs: below a threshold they fall off exponentially.
     *
     * @param threshold above the tail
     * @param scale mean excess below the threshold
     * @param share of the arrived runs below the threshold
     */
    private record Tail(double threshold, double scale, double share) {

        static Tail of(List<Double> sorted) {
            int size = Math.max(MIN_TAIL, (int) (TAIL_SHARE * sorted.size()));
            double threshold = sorted.get(size);
            double sum = 0;
            for (double value : sorted.subList(0, size)) {
                sum += threshold - value;
            }
            return new Tail(threshold, sum / size, (double) size / sorted.size());
        }

        /** Level for all tasks. */
        double level() {
            return Math.min(HOPELESS, threshold - scale * Math.log(share / MAX_HARM));
        }

        /**
         * Level for one task: another of its runs lies below the lowest of n with a probability of
         * 1 / (n + 1), and the tail leads from there to the share that may be stopped.
         *
         * @param own the lowest log-odds of each of its arrived runs, ascending
         */
        double level(double[] own) {
            double below = 1.0 / (own.length + 1);
            return own[0] - scale * Math.max(0, Math.log(below / MAX_TASK_HARM));
        }
    }

    void write(DataOutput out) throws IOException {
        VarLong.writeInt(out, levels.size());
        for (Map.Entry<String, Float> level : new TreeMap<>(levels).entrySet()) {
            out.writeUTF(level.getKey());
            out.writeFloat(level.getValue());
        }
    }

    static StopRule read(DataInput in) throws IOException {
        Map<String, Float> levels = new HashMap<>();
        int size = VarLong.readInt(in);
        for (int i = 0; i < size; i++) {
            levels.put(in.readUTF(), in.readFloat());
        }
        return new StopRule(levels);
    }

    /**
     * The verdict on a run that has not arrived.
     *
     * @param key of its task and target
     * @param alike finished runs of them
     * @param logOdds of arriving
     */
    TargetVerdict judge(String key, int alike, TargetProgress run, double logOdds) {
        Float level = levels.get(key);
        if (alike < MIN_ALIKE) {
            return new TargetVerdict(
                    TargetVerdict.Kind.NONE,
                    "nothing like it has finished yet: %d of %d runs".formatted(alike, MIN_ALIKE));
        }
        if (level == null) {
            return new TargetVerdict(
                    TargetVerdict.Kind.NONE,
                    "too few finished runs reached a target to bound the harm of stopping");
        }
        if (run.evaluations() < MIN_EVALUATIONS) {
            return new TargetVerdict(
                    TargetVerdict.Kind.NONE,
                    "%d of %d evaluations".formatted(run.evaluations(), MIN_EVALUATIONS));
        }
        return logOdds < level
                ? new TargetVerdict(
                        TargetVerdict.Kind.STOP,
                        "its probability is below that of any run alike that reached the target")
                : new TargetVerdict(TargetVerdict.Kind.KEEP, "runs like it reached the target");
    }
}
