package grokwatch.core.signal;

import grokwatch.core.codec.Storable;
import grokwatch.core.codec.VarLong;
import grokwatch.core.run.Snapshot;
import grokwatch.core.stats.SymmetricEigenvalues;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Spectral entropy and effective rank of a snapshot's covariance: p are the eigenvalues over their
 * sum, H = -sum p ln p, effective rank e^H, spectral entropy H / ln min(rows, columns).
 *
 * <p>Cost O(n^2 m + n^3) a snapshot, n the smaller and m the larger of rows and columns.
 *
 * @see "O. Roy, M. Vetterli (2007). The effective rank. EUSIPCO."
 * @see "Truong (2026). Spectral Entropy Collapse, arXiv 2604.13123."
 */
public final class RepresentationSpectrum implements Storable {

    private long lastStep = -1;
    private double effectiveRank = Double.NaN;
    private double spectralEntropy = Double.NaN;

    /** Takes a snapshot in; one with values that are not finite has no spectrum. */
    public void observe(Snapshot snapshot) {
        lastStep = snapshot.step();
        if (!isFinite(snapshot.values())) {
            effectiveRank = Double.NaN;
            spectralEntropy = Double.NaN;
            return;
        }
        int smaller = Math.min(snapshot.rows(), snapshot.columns());
        double[] eigenvalues = SymmetricEigenvalues.of(gram(centred(snapshot), smaller));
        double total = 0;
        for (double eigenvalue : eigenvalues) {
            total += Math.max(eigenvalue, 0);
        }
        if (total <= 0 || smaller < 2) {
            effectiveRank = 1;
            spectralEntropy = 0;
            return;
        }
        double entropy = 0;
        for (double eigenvalue : eigenvalues) {
            double p = eigenvalue / total;
            entropy -= p > 0 ? p * Math.log(p) : 0;
        }
        effectiveRank = Math.exp(entropy);
        spectralEntropy = entropy / Math.log(smaller);
    }

    /** Step of the latest snapshot, -1 when none. */
    public long lastStep() {
        return lastStep;
    }

    public void rewind(long step) {
        lastStep = Math.min(lastStep, step);
    }

    public Diagnostics.Representation read() {
        return new Diagnostics.Representation(effectiveRank, spectralEntropy);
    }

    private static boolean isFinite(float[] values) {
        for (float value : values) {
            if (!Float.isFinite(value)) {
                return false;
            }
        }
        return true;
    }

    /** Columns less their means, laid out so that the smaller dimension comes first. */
    private static double[][] centred(Snapshot s) {
        boolean tall = s.rows() >= s.columns();
        double[][] m = new double[Math.min(s.rows(), s.columns())][Math.max(s.rows(), s.columns())];
        for (int column = 0; column < s.columns(); column++) {
            double mean = 0;
            for (int row = 0; row < s.rows(); row++) {
                mean += s.values()[row * s.columns() + column];
            }
            mean /= s.rows();
            for (int row = 0; row < s.rows(); row++) {
                double value = s.values()[row * s.columns() + column] - mean;
                if (tall) {
                    m[column][row] = value;
                } else {
                    m[row][column] = value;
                }
            }
        }
        return m;
    }

    private static double[][] gram(double[][] m, int n) {
        double[][] gram = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = 0;
                for (int k = 0; k < m[i].length; k++) {
                    sum += m[i][k] * m[j][k];
                }
                gram[i][j] = sum;
                gram[j][i] = sum;
            }
        }
        return gram;
    }

    @Override
    public void write(DataOutput out) throws IOException {
        VarLong.write(out, lastStep);
        out.writeDouble(effectiveRank);
        out.writeDouble(spectralEntropy);
    }

    @Override
    public void read(DataInput in) throws IOException {
        lastStep = VarLong.read(in);
        effectiveRank = in.readDouble();
        spectralEntropy = in.readDouble();
    }
}
