package grokwatch.core.signal;

import grokwatch.core.run.Snapshot;

/**
 * A snapshot's matrix X with its columns' means taken away, as its principal components need it:
 * through the smaller of its two Gram matrices, X'X of the columns or XX' of the rows, which have
 * the same eigenvalues but for zeros.
 */
final class CentredMatrix {

    private final boolean tall;
    private final int rows;
    private final int columns;

    /** The smaller dimension first: columns by rows if tall, else rows by columns. */
    private final double[][] values;

    CentredMatrix(Snapshot s) {
        rows = s.rows();
        columns = s.columns();
        tall = rows >= columns;
        values = new double[Math.min(rows, columns)][Math.max(rows, columns)];
        for (int column = 0; column < columns; column++) {
            double mean = mean(s, column);
            for (int row = 0; row < rows; row++) {
                double value = s.values()[row * columns + column] - mean;
                if (tall) {
                    values[column][row] = value;
                } else {
                    values[row][column] = value;
                }
            }
        }
    }

    private static double mean(Snapshot s, int column) {
        double mean = 0;
        for (int row = 0; row < s.rows(); row++) {
            mean += s.values()[row * s.columns() + column];
        }
        return mean / s.rows();
    }

    /** Order of the Gram matrix. */
    int order() {
        return values.length;
    }

    /** The smaller Gram matrix. */
    double[][] gram() {
        int n = values.length;
        double[][] gram = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = 0;
                for (int k = 0; k < values[i].length; k++) {
                    sum += values[i][k] * values[j][k];
                }
                gram[i][j] = sum;
                gram[j][i] = sum;
            }
        }
        return gram;
    }

    /**
     * Coordinates of the rows along one of the Gram matrix's eigenvectors, with the sign by which
     * the column that weighs most along it weighs positively.
     *
     * @param eigenvalue of it, >= 0
     */
    double[] coordinates(double[] vector, double eigenvalue) {
        double[] across = combine(vector);
        double[] loadings = tall ? vector : across;
        double sign = heaviest(loadings) < 0 ? -1 : 1;
        double[] coordinates = new double[rows];
        for (int row = 0; row < rows; row++) {
            coordinates[row] = sign * (tall ? across[row] : Math.sqrt(eigenvalue) * vector[row]);
        }
        return coordinates;
    }

    /** The stored matrix's rows, each times its share of the vector, summed. */
    private double[] combine(double[] vector) {
        double[] sum = new double[values[0].length];
        for (int i = 0; i < vector.length; i++) {
            for (int k = 0; k < sum.length; k++) {
                sum[k] += vector[i] * values[i][k];
            }
        }
        return sum;
    }

    private static double heaviest(double[] loadings) {
        double heaviest = 0;
        for (double loading : loadings) {
            heaviest = Math.abs(loading) > Math.abs(heaviest) ? loading : heaviest;
        }
        return heaviest;
    }
}
