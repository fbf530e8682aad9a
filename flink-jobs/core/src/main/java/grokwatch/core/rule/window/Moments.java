package grokwatch.core.rule.window;

import grokwatch.core.codec.VarLong;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Count, mean and sum of squared deviations, updated and joined without cancellation: Welford
 * (1962), and Chan, Golub and LeVeque (1983) for two parts.
 */
final class Moments {

    private long count;
    private double mean;
    private double squares;

    void clear() {
        count = 0;
        mean = 0;
        squares = 0;
    }

    void add(double value) {
        count++;
        double offset = value - mean;
        mean += offset / count;
        squares += offset * (value - mean);
    }

    void absorb(Moments other) {
        if (other.count == 0) {
            return;
        }
        long both = count + other.count;
        double offset = other.mean - mean;
        double weight = (double) other.count / both;
        mean += offset * weight;
        squares += other.squares + offset * offset * count * weight;
        count = both;
    }

    long count() {
        return count;
    }

    /** NaN without a value. */
    double mean() {
        return count == 0 ? Double.NaN : mean;
    }

    /** Standard deviation of the values themselves, divisor n; NaN with fewer than two. */
    double deviation() {
        return count < 2 ? Double.NaN : Math.sqrt(squares / count);
    }

    void write(DataOutput out) throws IOException {
        VarLong.write(out, count);
        if (count > 0) {
            out.writeDouble(mean);
            out.writeDouble(squares);
        }
    }

    void read(DataInput in) throws IOException {
        count = VarLong.read(in);
        mean = count > 0 ? in.readDouble() : 0;
        squares = count > 0 ? in.readDouble() : 0;
    }
}
