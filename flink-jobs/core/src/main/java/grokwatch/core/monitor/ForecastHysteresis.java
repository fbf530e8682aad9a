package grokwatch.core.monitor;

import grokwatch.core.codec.StatePart;
import grokwatch.core.codec.VarLong;
import grokwatch.core.forecast.DelayForecast;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The state of the last forecasts, with hysteresis: likely, unlikely, near. */
final class ForecastHysteresis implements StatePart {

    private static final double LIKELY = 0.8;
    private static final double NO_LONGER_LIKELY = 0.65;
    private static final double UNLIKELY = 0.05;
    private static final double NO_LONGER_UNLIKELY = 0.15;
    private static final int LIKELY_FORECASTS = 3;
    private static final int UNLIKELY_FORECASTS = 5;
    private static final double UNLIKELY_AGE = 5;

    private double probability = Double.NaN;
    private long expectedStep = -1;
    private long lowerStep = -1;
    private long upperStep = -1;
    private int likelyStreak;
    private int unlikelyStreak;
    private boolean likely;
    private boolean unlikely;

    /** Takes a forecast made at an age (steps since memorisation over memorisation step) in. */
    void note(DelayForecast forecast, double age) {
        probability = forecast.probability();
        expectedStep = forecast.expectedStep();
        lowerStep = forecast.lowerStep();
        upperStep = forecast.upperStep();
        likelyStreak = probability >= LIKELY ? Math.min(likelyStreak + 1, LIKELY_FORECASTS) : 0;
        unlikelyStreak =
                probability <= UNLIKELY ? Math.min(unlikelyStreak + 1, UNLIKELY_FORECASTS) : 0;
        likely = likely ? probability >= NO_LONGER_LIKELY : likelyStreak >= LIKELY_FORECASTS;
        unlikely =
                unlikely
                        ? probability <= NO_LONGER_UNLIKELY
                        : unlikelyStreak >= UNLIKELY_FORECASTS && age >= UNLIKELY_AGE;
    }

    /** Asks for the full number of forecasts again: the run was resumed. */
    @Override
    public void rewind(long step) {
        likelyStreak = 0;
        unlikelyStreak = 0;
        likely = false;
        unlikely = false;
    }

    boolean isLikely() {
        return likely;
    }

    boolean isUnlikely() {
        return unlikely;
    }

    /** Whether the last forecast expects generalisation within twice the step, at even odds. */
    boolean isNear(long step) {
        return probability >= 0.5 && expectedStep >= 0 && expectedStep <= 2 * step;
    }

    /** Of the last forecast; NaN before the first. */
    double probability() {
        return probability;
    }

    /** Of the last forecast; -1 before the first. */
    long expectedStep() {
        return expectedStep;
    }

    /** Lower end of the last forecast's 90 % interval; -1 before the first. */
    long lowerStep() {
        return lowerStep;
    }

    /** Upper end of it; -1 before the first and where it is open. */
    long upperStep() {
        return upperStep;
    }

    @Override
    public void write(DataOutput out) throws IOException {
        out.writeDouble(probability);
        VarLong.write(out, expectedStep);
        VarLong.write(out, lowerStep);
        VarLong.write(out, upperStep);
        out.writeByte(likelyStreak);
        out.writeByte(unlikelyStreak);
        out.writeBoolean(likely);
        out.writeBoolean(unlikely);
    }

    @Override
    public void read(DataInput in) throws IOException {
        read(in, RELEASED_LAYOUT);
    }

    /** The interval is written since layout 4. */
    @Override
    public void read(DataInput in, int layout) throws IOException {
        probability = in.readDouble();
        expectedStep = VarLong.read(in);
        lowerStep = layout < RELEASED_LAYOUT ? -1 : VarLong.read(in);
        upperStep = layout < RELEASED_LAYOUT ? -1 : VarLong.read(in);
        likelyStreak = in.readByte();
        unlikelyStreak = in.readByte();
        likely = in.readBoolean();
        unlikely = in.readBoolean();
    }
}
