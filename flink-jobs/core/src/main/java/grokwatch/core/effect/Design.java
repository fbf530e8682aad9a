package grokwatch.core.effect;

import grokwatch.core.effect.regression.Sample;
import grokwatch.core.effect.regression.Seen;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * One factor's regression: the factor, and what is held fixed, within strata.
 *
 * @param strata of the runs
 * @param factor on its scale, as it is
 * @param centred the same less its stratum's mean
 * @param adjustments what is held fixed: those that vary within a stratum
 * @param adjusted their columns, centred
 * @param informative whether the factor varies within a stratum
 */
record Design(
        Strata strata,
        double[] factor,
        double[] centred,
        List<Adjustment> adjustments,
        double[][] adjusted,
        boolean[] informative) {

    private static final double NEGLIGIBLE = 1e-9;

    /**
     * Sets up a regression.
     *
     * @param trials of which the factor is known
     * @param value of the factor on its scale
     */
    static Design of(Factor factor, List<Trial> trials, ToDoubleFunction<Circumstances> value) {
        Strata strata = Strata.of(factor, trials);
        double[] column = column(strata, value);
        double[] centred = strata.centred(column);
        boolean[] informative = new boolean[strata.count()];
        for (int i = 0; i < centred.length; i++) {
            informative[strata.of()[i]] |= Math.abs(centred[i]) > NEGLIGIBLE;
        }
        List<Adjustment> retained = new ArrayList<>();
        List<double[]> columns = new ArrayList<>();
        for (Adjustment adjustment : Adjustment.beside(factor)) {
            double[] other = strata.centred(column(strata, adjustment.value()));
            if (Arrays.stream(other).anyMatch(x -> Math.abs(x) > NEGLIGIBLE)) {
                retained.add(adjustment);
                columns.add(other);
            }
        }
        double[][] adjusted = columns.toArray(double[][]::new);
        return new Design(strata, column, centred, List.copyOf(retained), adjusted, informative);
    }

    private static double[] column(Strata strata, ToDoubleFunction<Circumstances> value) {
        return strata.trials().stream()
                .mapToDouble(t -> value.applyAsDouble(t.circumstances()))
                .toArray();
    }

    /** Rows of strata in which the factor varies. */
    int[] informativeRows() {
        return IntStream.range(0, factor.length).filter(i -> informative[strata.of()[i]]).toArray();
    }

    /** Strata in which the factor varies. */
    int informativeStrata() {
        return (int) IntStream.range(0, informative.length).filter(s -> informative[s]).count();
    }

    /** Runs of one stratum. */
    List<Trial> trialsOf(int stratum) {
        return Arrays.stream(informativeRows())
                .filter(i -> strata.of()[i] == stratum)
                .mapToObj(strata.trials()::get)
                .toList();
    }

    /** Delays that are known where the factor varies. */
    int delays() {
        return (int)
                Arrays.stream(informativeRows())
                        .filter(i -> strata.trials().get(i).seen() == Seen.EXACTLY)
                        .count();
    }

    /**
     * Whether delays are known at two values of the factor in one stratum at least: else all that
     * is seen is that some runs had not ended yet.
     */
    boolean hasDelaysToCompare() {
        double[] first = new double[strata.count()];
        Arrays.fill(first, Double.NaN);
        for (int i : informativeRows()) {
            int s = strata.of()[i];
            if (strata.trials().get(i).seen() == Seen.EXACTLY) {
                if (Math.abs(factor[i] - first[s]) > NEGLIGIBLE) {
                    return true;
                }
                first[s] = factor[i];
            }
        }
        return false;
    }

    /**
     * The regression's rows: the factor, further columns of the caller, then what is held fixed.
     */
    Sample sample(double[]... further) {
        int rows = factor.length;
        double[][] columns = new double[rows][1 + further.length + adjusted.length];
        for (int i = 0; i < rows; i++) {
            columns[i][0] = centred[i];
            for (int j = 0; j < further.length; j++) {
                columns[i][1 + j] = further[j][i];
            }
            for (int j = 0; j < adjusted.length; j++) {
                columns[i][1 + further.length + j] = adjusted[j][i];
            }
        }
        List<Trial> trials = strata.trials();
        return new Sample(
                trials.stream().mapToDouble(Trial::lnDelay).toArray(),
                trials.stream().map(Trial::seen).toArray(Seen[]::new),
                columns,
                strata.of(),
                strata.count());
    }
}
