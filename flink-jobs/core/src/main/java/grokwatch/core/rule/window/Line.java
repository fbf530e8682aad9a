package grokwatch.core.rule.window;

import grokwatch.core.codec.VarLong;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Slope of the least-squares line over steps, by centred sums, so that late steps cost no
 * precision; parts are joined as in Chan, Golub and LeVeque (1983).
 */
final class Line implements Summary<Line> {

    private long count;
    private double meanStep;
    private double meanValue;
    private double stepSquares;
    private double products;

    @Override
    public void clear() {
        count = 0;
        meanStep = 0;
        meanValue = 0;
        stepSquares = 0;
        products = 0;
    }

    @Override
    public void add(long step, double value) {
        count++;
        double offset = step - meanStep;
        meanStep += offset / count;
        meanValue += (value - meanValue) / count;
        stepSquares += offset * (step - meanStep);
        products += offset * (value - meanValue);
    }

    @Override
    public void absorb(Line later) {
        if (later.count == 0) {
            return;
        }
        long both = count + later.count;
        double steps = later.meanStep - meanStep;
        double values = later.meanValue - meanValue;
        double weight = (double) later.count / both;
        stepSquares += later.stepSquares + steps * steps * count * weight;
        products += later.products + steps * values * count * weight;
        meanStep += steps * weight;
        meanValue += values * weight;
        count = both;
    }

    /** Per step; NaN with fewer than two steps. */
    @Override
    public double value() {
        return count < 2 || stepSquares == 0 ? Double.NaN : products / stepSquares;
    }

    @Override
    public void write(DataOutput out) throws IOException {
        VarLong.write(out, count);
        if (count > 0) {
            out.writeDouble(meanStep);
            out.writeDouble(meanValue);
            out.writeDouble(stepSquares);
            out.writeDouble(products);
        }
    }

    @Override
    public void read(DataInput in) throws IOException {
        clear();
        count = VarLong.read(in);
        if (count > 0) {
            meanStep = in.readDouble();
            meanValue = in.readDouble();
            stepSquares = in.readDouble();
            products = in.readDouble();
        }
    }
}
