package grokwatch.core.target;

import grokwatch.core.codec.VarLong;
import grokwatch.core.run.Target;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What finished runs taught about the time to a target: ensembles that hold for any task, and the
 * curves of each task. Immutable.
 */
public final class TargetModel {

    /** Arrived runs, and groups, below which {@link #fit} has nothing to learn from. */
    static final int MIN_ARRIVED = 8;

    private static final int MIN_GROUPS = 2;
    private static final int FOLDS = 4;
    private static final int ROWS_PER_RUN = 12;

    /** Version of {@link #write}'s format. */
    private static final int FORMAT_VERSION = 1;

    private final long version;
    private final List<FinishedTargetRun> known;
    private final Map<String, TaskHistory> histories;
    private final TargetEnsembles ensembles;
    private final TimeInterval interval;
    private final StopRule stopRule;

    private TargetModel(
            long version,
            List<FinishedTargetRun> known,
            TargetEnsembles ensembles,
            TimeInterval interval,
            StopRule stopRule) {
        this.version = version;
        this.known = List.copyOf(known);
        this.histories = histories(known);
        this.ensembles = ensembles;
        this.interval = interval;
        this.stopRule = stopRule;
    }

    /**
     * Fits a model to finished runs.
     *
     * @return null when fewer than {@link #MIN_ARRIVED} arrived, or all are of one group
     */
    public static TargetModel fit(List<FinishedTargetRun> runs) {
        return fit(runs, runs);
    }

    /**
     * Fits a model whose ensembles learn from other runs than those that are evidence.
     *
     * @param taught runs that the ensembles, the interval and the stop rule learn from
     * @param known runs whose curves a run of their task is compared with
     */
    public static TargetModel fit(List<FinishedTargetRun> taught, List<FinishedTargetRun> known) {
        if (!canFit(taught)) {
            return null;
        }
        List<TargetRows.Row> rows = TargetRows.of(taught, histories(taught), FOLDS, ROWS_PER_RUN);
        List<TimeInterval.Error> errors = new ArrayList<>();
        List<StopRule.Past> past = new ArrayList<>();
        for (int fold = 0; fold < FOLDS; fold++) {
            int left = fold;
            TargetEnsembles others =
                    TargetEnsembles.fit(rows.stream().filter(r -> r.fold() != left).toList());
            rows.stream()
                    .filter(r -> r.fold() == left)
                    .forEach(row -> judge(row, others, errors, past));
        }
        return new TargetModel(
                0, known, TargetEnsembles.fit(rows), TimeInterval.of(errors), StopRule.of(past));
    }

    /** Whether enough runs of enough groups have arrived. */
    static boolean canFit(Collection<FinishedTargetRun> taught) {
        long arrived = taught.stream().filter(FinishedTargetRun::hit).count();
        long groups = taught.stream().map(r -> r.traits().fleetGroup()).distinct().count();
        return arrived >= MIN_ARRIVED && groups >= MIN_GROUPS;
    }

    private static void judge(
            TargetRows.Row row,
            TargetEnsembles others,
            List<TimeInterval.Error> errors,
            List<StopRule.Past> past) {
        past.add(new StopRule.Past(row, others.logOdds(row.features())));
        if (row.isArrived()) {
            errors.add(new TimeInterval.Error(row, others.lnTime(row.features())));
        }
    }

    private static Map<String, TaskHistory> histories(List<FinishedTargetRun> runs) {
        return runs.stream()
                .collect(
                        Collectors.groupingBy(
                                FinishedTargetRun::key,
                                LinkedHashMap::new,
                                Collectors.collectingAndThen(
                                        Collectors.toList(), TaskHistory::new)));
    }

    /** The same model under a version. */
    TargetModel withVersion(long newVersion) {
        return new TargetModel(newVersion, known, ensembles, interval, stopRule);
    }

    /** Grows with every fit of a learner; 0 for a model that no learner fitted. */
    public long version() {
        return version;
    }

    /** Finished runs whose curves it knows. */
    public int runs() {
        return known.size();
    }

    /** Those of them that reached their target. */
    public int arrived() {
        return (int) known.stream().filter(FinishedTargetRun::hit).count();
    }

    public void write(DataOutput out) throws IOException {
        out.writeByte(FORMAT_VERSION);
        VarLong.write(out, version);
        FinishedTargetRun.writeAll(out, known);
        ensembles.write(out);
        interval.write(out);
        stopRule.write(out);
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IOException if it is of another format
     */
    public static TargetModel read(DataInput in) throws IOException {
        int format = in.readByte();
        if (format != FORMAT_VERSION) {
            throw new IOException(
                    "format of a target model must be %d, was %d"
                            .formatted(FORMAT_VERSION, format));
        }
        return new TargetModel(
                VarLong.read(in),
                FinishedTargetRun.readAll(in),
                TargetEnsembles.read(in),
                TimeInterval.read(in),
                StopRule.read(in));
    }

    /** The finished runs of a task and target. */
    TaskHistory history(String task, Target target) {
        return histories.getOrDefault(FinishedTargetRun.key(task, target), TaskHistory.NONE);
    }

    /** The forecast of a run short of its target, evaluated at least once at a step >= 1. */
    TargetForecast forecast(
            TargetProgress run, TaskHistory history, TargetTraits traits, TargetBudget budget) {
        String key = FinishedTargetRun.key(traits.task(), run.target());
        float[] row = new float[TargetFeature.COUNT];
        run.fill(row, budget);
        history.fill(row, run.step(), run.bestGap(), budget.maxSteps(), null);
        double logOdds = ensembles.logOdds(row);
        double time = ensembles.lnTime(row);
        double[] ends = interval.around(time, row);
        double step = run.step();
        return new TargetForecast(
                TargetEnsembles.probability(logOdds),
                step * (1 + Math.exp(time)),
                step * (1 + Math.exp(ends[0])),
                step * (1 + Math.exp(ends[1])),
                history.size(),
                stopRule.judge(key, history.size(), run, logOdds));
    }
}
