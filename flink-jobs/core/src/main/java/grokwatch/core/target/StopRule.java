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
 * been stopped: the lowest log-odds of arrived runs have an exponential tail, and its upper 95 %
 * confidence limit is extrapolated. Immutable.
 *
 * @see "Pickands (1975). Statistical Inference Using Extreme Order Statistics. Annals of Statistics
 *     3(1)."
 */
public final class StopRule {

    /** Share of the runs that arrive that may be stopped. */
    public static final double MAX_HARM = 0.005;

    /** Finished runs of the task below which there is no verdict. */
    public static final int MIN_ALIKE = 8;

    /** Arrived runs of the fleet below which a tail means nothing. */
    private static final int MIN_ARRIVED = 20;

    private static final int MIN_TAIL = 5;
    private static final double TAIL_SHARE = 0.1;
    private static final double UPPER = 1.645;

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
        int tail = Math.max(MIN_TAIL, (int) (TAIL_SHARE * sorted.size()));
        double from = sorted.get(tail);
        double excess = 0;
        for (double value : sorted.subList(0, tail)) {
            excess += (from - value) / tail;
        }
        double share = (double) tail / sorted.size();
        double reach = excess * (1 + UPPER / Math.sqrt(tail)) * Math.log(share / MAX_HARM);
        Map<String, List<FinishedTargetRun>> tasks = new TreeMap<>();
        runs.values().forEach(r -> tasks.computeIfAbsent(r.key(), k -> new ArrayList<>()).add(r));
        Map<String, Float> levels = new HashMap<>();
        tasks.forEach(
                (task, alike) -> {
                    double least =
                            alike.stream()
                                    .filter(r -> lowest.containsKey(r.runId()))
                                    .mapToDouble(r -> lowest.get(r.runId()))
                                    .min()
                                    .orElse(Double.NaN);
                    if (alike.size() >= MIN_ALIKE && !Double.isNaN(least)) {
                        levels.put(task, (float) Math.min(from - reach, least));
                    }
                });
        return levels;
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
