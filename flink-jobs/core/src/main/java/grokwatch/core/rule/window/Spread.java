package grokwatch.core.rule.window;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.function.ToDoubleFunction;

/** Something of the values' moments: count, mean, standard deviation. */
final class Spread implements Summary<Spread> {

    private final Moments moments = new Moments();
    private final ToDoubleFunction<Moments> reading;

    Spread(ToDoubleFunction<Moments> reading) {
        this.reading = reading;
    }

    @Override
    public void clear() {
        moments.clear();
    }

    @Override
    public void add(long step, double value) {
        moments.add(value);
    }

    @Override
    public void absorb(Spread later) {
        moments.absorb(later.moments);
    }

    @Override
    public double value() {
        return reading.applyAsDouble(moments);
    }

    @Override
    public void write(DataOutput out) throws IOException {
        moments.write(out);
    }

    @Override
    public void read(DataInput in) throws IOException {
        moments.read(in);
    }
}
