package grokwatch.core.forecast;

import grokwatch.core.codec.Storable;
import grokwatch.core.codec.VarLong;
import grokwatch.core.fleet.RunOutcome.ForecastAtAge;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What was forecast at fixed ages, kept for scoring once the run has finished: the first forecast
 * at or after each of 1.25, 1.5, 2, 3, 4, 6, ... times the memorisation step, twelve at most.
 */
public final class ForecastLog implements Storable {

    private static final double[] AGES = {1.25, 1.5, 2, 3, 4, 6, 8, 12, 16, 24, 32, 64};

    private final List<ForecastAtAge> kept = new ArrayList<>();
    private int nextAge;

    /** Keeps the forecast if it is the first at its age. */
    public void note(long step, long memorisedStep, DelayForecast forecast) {
        double age = (double) step / memorisedStep;
        if (nextAge == AGES.length || age < AGES[nextAge]) {
            return;
        }
        while (nextAge < AGES.length && age >= AGES[nextAge]) {
            nextAge++;
        }
        kept.add(
                new ForecastAtAge(
                        (float) age, // as precise as it is stored, so that a restore changes
                        // nothing
                        step,
                        (float) forecast.probability(),
                        forecast.expectedStep(),
                        forecast.lowerStep(),
                        forecast.upperStep()));
    }

    /** The forecasts kept, oldest first. */
    public List<ForecastAtAge> all() {
        return List.copyOf(kept);
    }

    @Override
    public void write(DataOutput out) throws IOException {
        out.writeByte(nextAge);
        out.writeByte(kept.size());
        for (ForecastAtAge f : kept) {
            out.writeFloat((float) f.age());
            VarLong.write(out, f.step());
            out.writeFloat((float) f.probability());
            VarLong.write(out, f.expectedStep());
            VarLong.write(out, f.lowerStep());
            VarLong.write(out, f.upperStep());
        }
    }

    @Override
    public void read(DataInput in) throws IOException {
        kept.clear();
        nextAge = in.readByte();
        int size = in.readByte();
        for (int i = 0; i < size; i++) {
            kept.add(
                    new ForecastAtAge(
                            in.readFloat(),
                            VarLong.read(in),
                            in.readFloat(),
                            VarLong.read(in),
                            VarLong.read(in),
                            VarLong.read(in)));
        }
    }
}
