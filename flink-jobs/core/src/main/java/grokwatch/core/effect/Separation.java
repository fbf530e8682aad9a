package grokwatch.core.effect;

import grokwatch.core.stats.PositiveDefinite;
import java.util.stream.IntStream;

/**
 * How far a factor moves by itself within strata: what is left of it once everything that is held
 * fixed has explained what it can, by least squares.
 *
 * @param explained share of its variation within strata that the others explain, in [0, 1]
 * @param strongest label of the one that goes most with it; empty where nothing else varies
 * @param freedom degrees of freedom of an interval clustered by setting: settings worth as much as
 *     equal ones, less strata and what is held fixed; may be below 1
 * @see "A. V. Carter, K. T. Schnepel, D. G. Steigerwald (2017). Asymptotic behavior of a t-test
 *     robust to cluster heterogeneity. Review of Economics and Statistics 99(4), 698-709 (the
 *     effective number of clusters)."
 */
record Separation(double explained, String strongest, double freedom) {

    private static final double RIDGE = 1e-9;

    static Separation of(Design design) {
        int[] rows = design.informativeRows();
        double[] rest = residuals(design, rows);
        double all = 0;
        double left = 0;
        double[] bySetting = new double[design.strata().settings()];
        double[] byStratum = new double[design.strata().count()];
        for (int k = 0; k < rows.length; k++) {
            int row = rows[k];
            double square = rest[k] * rest[k];
            all += design.centred()[row] * design.centred()[row];
            left += square;
            bySetting[design.strata().setting()[row]] += square;
            byStratum[design.strata().of()[row]] += square;
        }
        int settings =
                (int) IntStream.of(rows).map(i -> design.strata().setting()[i]).distinct().count();
        double spare = settings - design.informativeStrata() - varying(design, rows);
        double freedom = Math.min(effective(bySetting) - effective(byStratum), spare);
        return new Separation(
                all > 0 ? Math.max(0, 1 - left / all) : 1, strongest(design, rows), freedom);
    }

    private static double[] residuals(Design design, int[] rows) {
        double[][] others = design.adjusted();
        int n = others.length;
        double[][] products = new double[n][n];
        double[] right = new double[n];
        for (int a = 0; a < n; a++) {
            right[a] = dot(others[a], design.centred(), rows);
            for (int b = 0; b <= a; b++) {
                products[a][b] = dot(others[a], others[b], rows);
            }
            products[a][a] += RIDGE * (1 + products[a][a]);
        }
        double[] weights = n == 0 ? right : PositiveDefinite.solve(products, right);
        double[] rest = new double[rows.length];
        for (int k = 0; k < rows.length; k++) {
            rest[k] = design.centred()[rows[k]];
            for (int a = 0; a < n; a++) {
                rest[k] -= weights[a] * others[a][rows[k]];
            }
        }
        return rest;
    }

    private static String strongest(Design design, int[] rows) {
        String name = "";
        double most = 0;
        for (int a = 0; a < design.adjusted().length; a++) {
            double[] other = design.adjusted()[a];
            double size = dot(other, other, rows);
            double along = dot(other, design.centred(), rows);
            double share = size > 0 ? along * along / size : 0;
            if (share > most) {
                most = share;
                name = design.adjustments().get(a).label();
            }
        }
        return name;
    }

    private static long varying(Design design, int[] rows) {
        return IntStream.range(0, design.adjusted().length)
                .filter(a -> dot(design.adjusted()[a], design.adjusted()[a], rows) > RIDGE)
                .count();
    }

    /** How many equal shares would be as concentrated as these. */
    private static double effective(double[] shares) {
        double sum = 0;
        double squares = 0;
        for (double share : shares) {
            sum += share;
            squares += share * share;
        }
        return squares > 0 ? sum * sum / squares : 0;
    }

    private static double dot(double[] a, double[] b, int[] rows) {
        double sum = 0;
        for (int row : rows) {
            sum += a[row] * b[row];
        }
        return sum;
    }
}
