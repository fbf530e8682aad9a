package grokwatch.core.forecast;

import grokwatch.core.codec.FixedPoint;
import grokwatch.core.codec.StatePart;
import grokwatch.core.codec.VarLong;
import grokwatch.core.fleet.RunOutcome.ForecastAtAge;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What was forecast at fixed ages, kept for scoring once the run has finished: the first forecast
 * at or after each of 1.25, 1.5, 2, 3, 4, 8, 16 and 32 times the memorisation step.
 *
 * <p>Remaining steps are kept as the logarithm of their ratio to the step, to 1/512 (0.2 %), before
 * they are written as after, so that a restore changes nothing.
 */
public final class ForecastLog implements StatePart {

    private static final double[] AGES = {1.25, 1.5, 2, 3, 4, 8, 16, 32};

    private final List<Entry> entries = new ArrayList<>();
    private int nextAge;

    private record Entry(
            float age, long step, float probability, short expected, short lower, short upper) {

        ForecastAtAge open() {
            return new ForecastAtAge(
                    age, step, probability, stepOf(expected), stepOf(lower), stepOf(upper));
        }

        private long stepOf(short code) {
            float lnRatio = FixedPoint.decode(code);
            return Float.isNaN(lnRatio)
                    ? -1
                    : step + Math.max(1, Math.round(step * Math.exp(lnRatio)));
        }
    }

    /** The fixed age that a forecast was kept for; its own lies at or after that. */
    public static double fixedAge(double age) {
        double fixed = AGES[0];
        for (double each : AGES) {
            fixed = age >= each ? each : fixed;
        }
        return fixed;
    }

    /** Keeps the forecast if it is the first at its age. */
    public void note(long step, long memorisedStep, DelayForecast forecast) {
        double age = (double) step / memorisedStep;
        if (nextAge == AGES.length || age < AGES[nextAge]) {
            return;
        }
        while (nextAge < AGES.length && age >= AGES[nextAge]) {
            nextAge++;
        }
        entries.add(
                new Entry(
                        (float) age,
                        step,
                        (float) forecast.probability(),
                        code(step, forecast.expectedStep()),
                        code(step, forecast.lowerStep()),
                        code(step, forecast.upperStep())));
    }

    /**
     * Keeps the forecast of a run that does not memorise if it is the first at its age: its first
     * forecast is taken as made at the first of the ages.
     */
    public void note(long step, DelayForecast forecast) {
        double first = entries.isEmpty() ? step : entries.get(0).step();
        double age = entries.isEmpty() ? AGES[0] : entries.get(0).age();
        note(step, Math.max(1, Math.round(first / age)), forecast);
    }

    private static short code(long step, long forecast) {
        return FixedPoint.encode(
                forecast < 0 ? Double.NaN : Math.log((double) (forecast - step) / step));
    }

    /** The forecasts kept, oldest first. */
    public List<ForecastAtAge> all() {
        return entries.stream().map(Entry::open).toList();
    }

    /** Forecasts that were made stay: they are scored. */
    @Override
    public void rewind(long step) {
        // Nothing is removed.
    }

    @Override
    public void write(DataOutput out) throws IOException {
        out.writeByte(nextAge);
        out.writeByte(entries.size());
        for (Entry e : entries) {
            out.writeFloat(e.age());
            VarLong.write(out, e.step());
            out.writeFloat(e.probability());
            out.writeShort(e.expected());
            out.writeShort(e.lower());
            out.writeShort(e.upper());
        }
    }

    @Override
    public void read(DataInput in) throws IOException {
        entries.clear();
        nextAge = in.readByte();
        int size = in.readByte();
        for (int i = 0; i < size; i++) {
            entries.add(
                    new Entry(
                            in.readFloat(),
                            VarLong.read(in),
                            in.readFloat(),
                            in.readShort(),
                            in.readShort(),
                            in.readShort()));
        }
    }
}
