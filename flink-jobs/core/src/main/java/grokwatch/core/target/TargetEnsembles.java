package grokwatch.core.target;

import grokwatch.core.learning.tree.BinnedRows;
import grokwatch.core.learning.tree.BoostedTrees;
import grokwatch.core.learning.tree.Loss;
import grokwatch.core.learning.tree.TreeEnsemble;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The probability of arriving and the time to it, by boosted trees.
 *
 * @param chance log-odds of arriving
 * @param time correction of {@link TimeReference}, ln (remaining / age)
 */
record TargetEnsembles(TreeEnsemble chance, TreeEnsemble time) {

    private static final BoostedTrees.Settings CHANCE =
            new BoostedTrees.Settings(100, 4, 0.08, 5, 6);

    /** Few and shallow: the reference is good, and corrections of other tasks carry over badly. */
    private static final BoostedTrees.Settings TIME =
            new BoostedTrees.Settings(60, 3, 0.05, 5, 240);

    /** Features that tell how old a run is among its like rather than how good. */
    private static final Set<TargetFeature> NOT_OF_CHANCE =
            EnumSet.of(
                    TargetFeature.ALIKE,
                    TargetFeature.ALIKE_EARLY,
                    TargetFeature.ALIKE_MEDIAN,
                    TargetFeature.ALIKE_LATE,
                    TargetFeature.ALIKE_SHARE,
                    TargetFeature.NEAR_SHARE,
                    TargetFeature.ALIKE_END,
                    TargetFeature.ALIKE_SPREAD);

    /** A budget of seconds says whether a run arrives in it, and corrects no reference. */
    private static final Set<TargetFeature> NOT_OF_TIME =
            EnumSet.of(TargetFeature.TO_MAX_SECONDS, TargetFeature.PACE, TargetFeature.TIME_SHARE);

    private static final Set<TargetFeature> TIMES =
            EnumSet.of(
                    TargetFeature.LINE,
                    TargetFeature.POWER_LAW,
                    TargetFeature.EXPONENTIAL,
                    TargetFeature.TO_MAX_STEPS,
                    TargetFeature.NEAR_MEDIAN,
                    TargetFeature.LEVEL_MEDIAN,
                    TargetFeature.ALIKE_EARLY,
                    TargetFeature.ALIKE_LATE,
                    TargetFeature.ALIKE_END,
                    TargetFeature.BUDGET_SHARE);

    static TargetEnsembles fit(List<TargetRows.Row> rows) {
        List<TargetRows.Row> arrived = rows.stream().filter(r -> !Double.isNaN(r.time())).toList();
        double[] outcome = rows.stream().mapToDouble(r -> Double.isNaN(r.time()) ? 0 : 1).toArray();
        double[] correction =
                arrived.stream()
                        .mapToDouble(r -> r.time() - TimeReference.of(r.features()))
                        .toArray();
        return new TargetEnsembles(
                fit(rows, outcome, Loss.LOG_ODDS, CHANCE),
                fit(arrived, correction, Loss.LOGISTIC_LOCATION, TIME));
    }

    /** The row with its other times as differences to the reference. */
    static float[] relative(float[] row) {
        float[] relative = row.clone();
        float reference = (float) TimeReference.of(row);
        for (TargetFeature time : TIMES) {
            relative[time.ordinal()] -= reference;
        }
        return relative;
    }

    static TreeEnsemble fit(
            List<TargetRows.Row> rows, double[] wanted, Loss loss, BoostedTrees.Settings settings) {
        float[][] table =
                rows.stream()
                        .map(r -> loss == Loss.LOG_ODDS ? r.features() : relative(r.features()))
                        .toArray(float[][]::new);
        double[] weights = rows.stream().mapToDouble(TargetRows.Row::weight).toArray();
        int[] features =
                Stream.of(TargetFeature.values())
                        .filter(
                                f ->
                                        !(loss == Loss.LOG_ODDS ? NOT_OF_CHANCE : NOT_OF_TIME)
                                                .contains(f))
                        .mapToInt(Enum::ordinal)
                        .toArray();
        return BoostedTrees.fit(BinnedRows.of(table, features), wanted, weights, loss, settings);
    }

    void write(DataOutput out) throws IOException {
        chance.write(out);
        time.write(out);
    }

    static TargetEnsembles read(DataInput in) throws IOException {
        return new TargetEnsembles(
                TreeEnsemble.read(in, TargetFeature.COUNT),
                TreeEnsemble.read(in, TargetFeature.COUNT));
    }

    /** Log-odds of arriving. */
    double logOdds(float[] row) {
        return chance.predict(row);
    }

    static double probability(double logOdds) {
        return Loss.sigmoid(logOdds);
    }

    double lnTime(float[] row) {
        return TimeReference.of(row) + time.predict(relative(row));
    }
}
