package grokwatch.core.landmark;

import grokwatch.core.codec.Storable;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The highest value of a series and when it was. */
final class Peak implements Storable {

    private float value = Float.NaN;
    private float x = Float.NaN;

    /** Takes a finite value at ln(step) = x in. */
    void observe(double x, double value) {
        if (!((float) value <= this.value)) {
            this.value = (float) value;
            this.x = (float) x;
        }
    }

    /** NaN before the first value. */
    double value() {
        return value;
    }

    /** ln(step) of the peak; NaN before the first value. */
    double x() {
        return x;
    }

    @Override
    public void write(DataOutput out) throws IOException {
        out.writeFloat(value);
        out.writeFloat(x);
    }

    @Override
    public void read(DataInput in) throws IOException {
        value = in.readFloat();
        x = in.readFloat();
    }
}
