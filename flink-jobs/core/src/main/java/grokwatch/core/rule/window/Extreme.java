package grokwatch.core.rule.window;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The smallest or the largest value. */
final class Extreme implements Summary<Extreme> {

    private final boolean largest;
    private double found = Double.NaN;

    /**
     * @param largest true: the largest; false: the smallest
     */
    Extreme(boolean largest) {
        this.largest = largest;
    }

    @Override
    public void clear() {
        found = Double.NaN;
    }

    @Override
    public void add(long step, double value) {
        if (Double.isNaN(found) || (largest ? value > found : value < found)) {
            found = value;
        }
    }

    @Override
    public void absorb(Extreme later) {
        if (!Double.isNaN(later.found)) {
            add(0, later.found);
        }
    }

    @Override
    public double value() {
        return found;
    }

    @Override
    public void write(DataOutput out) throws IOException {
        out.writeDouble(found);
    }

    @Override
    public void read(DataInput in) throws IOException {
        found = in.readDouble();
    }
}
