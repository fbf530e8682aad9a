package grokwatch.core.effect.regression;

import java.util.Arrays;

/**
 * The rows of one regression. Arrays are not copied and not changed.
 *
 * @param response ln of each duration, finite
 * @param seen what each response is
 * @param columns covariates, a row a duration, finite; centred within strata or not
 * @param stratum of each row, in [0, strata)
 * @param strata how many there are, >= 1
 */
public record Sample(
        double[] response, Seen[] seen, double[][] columns, int[] stratum, int strata) {

    /**
     * @throws IllegalArgumentException if there is no row, or not as many of everything
     */
    public Sample {
        int rows = response.length;
        if (rows == 0 || seen.length != rows || columns.length != rows || stratum.length != rows) {
            throw new IllegalArgumentException(
                    "rows must be as many everywhere and >= 1, were %d, %d, %d, %d"
                            .formatted(rows, seen.length, columns.length, stratum.length));
        }
    }

    /** Durations. */
    public int rows() {
        return response.length;
    }

    /** Covariates, >= 0. */
    public int width() {
        return columns[0].length;
    }

    double meanResponse() {
        return Arrays.stream(response).average().orElse(0);
    }

    /** Durations whose end was seen. */
    long ends() {
        return Arrays.stream(seen).filter(s -> s == Seen.EXACTLY).count();
    }
}
