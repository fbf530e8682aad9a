package grokwatch.core.target;

import grokwatch.core.codec.StatePart;
import grokwatch.core.codec.Text;
import grokwatch.core.codec.VarLong;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Extrapolates a metric to the end of the run's budget: O(1) an evaluation, about 150 bytes. In
 * what remains in ln step, the metric is expected to change by half of what it changed in as much
 * before. Not thread-safe.
 */
public final class ValueTrend implements StatePart {

    /** Share of the budget from which on there is a forecast. */
    private static final double MIN_SHARE = 0.25;

    private static final int MIN_EVALUATIONS = 5;
    private static final int AGES = 12;

    /** Weight of a new evaluation in the level, and in the variance of its steps. */
    private static final double LEVEL_WEIGHT = 0.4;

    private static final double VARIANCE_WEIGHT = 0.2;

    /** Share of the last change that is expected to come again. */
    private static final double CONTINUED = 0.5;

    /**
     * Ends of the interval, in (last change + 3 deviations), from the runs of five public corpora:
     * against the direction of the change, and along it, which grows with the remaining ln step.
     */
    private static final double BACK = 0.9;

    private static final double DEVIATIONS = 3;

    private static final double ALONG = 0.8;
    private static final double ALONG_BY_LN_STEP = 0.85;

    private final RecentValues levels = new RecentValues(AGES);
    private String metric;
    private double level;
    private double last;
    private double variance;
    private long step = -1;
    private int evaluations;

    /**
     * Adds an evaluation; one whose step does not exceed the last one's is dropped. Begins anew
     * with another metric.
     *
     * @param name of the metric as logged
     * @param at step, >= 1
     * @param value finite, in the metric's unit
     */
    public void update(String name, long at, double value) {
        if (!name.equals(metric)) {
            clear();
            metric = name;
        }
        if (at <= step) {
            return;
        }
        double change = evaluations == 0 ? 0 : value - last;
        level = evaluations == 0 ? value : level + LEVEL_WEIGHT * (value - level);
        variance += VARIANCE_WEIGHT * (change * change - variance);
        last = value;
        step = at;
        evaluations++;
        levels.update(Math.log(at), level);
    }

    /** Removes everything. */
    public void clear() {
        metric = null;
        step = -1;
        evaluations = 0;
        variance = 0;
        levels.clear();
    }

    /** The metric; null before its first evaluation. */
    public String metric() {
        return metric;
    }

    /**
     * The forecast at the last evaluation.
     *
     * @param budget steps of the run
     * @return null before a quarter of the budget, after its end and with fewer than five
     *     evaluations
     */
    public EndForecast forecast(long budget) {
        if (evaluations < MIN_EVALUATIONS || step < MIN_SHARE * budget || step >= budget) {
            return null;
        }
        double ahead = Math.log((double) budget / step);
        double before = Math.max(levels.oldest(), Math.log(step) - ahead);
        double change = level - levels.at(before);
        double scale = Math.abs(change) + DEVIATIONS * Math.sqrt(variance / 2);
        double value = level + CONTINUED * change;
        double along = scale * (ALONG + ALONG_BY_LN_STEP * ahead);
        double back = scale * BACK;
        return change >= 0
                ? new EndForecast(metric, value, value - back, value + along)
                : new EndForecast(metric, value, value - along, value + back);
    }

    /** Evaluations after a step come again; what they showed of the trend stays. */
    @Override
    public void rewind(long to) {
        step = Math.min(step, to);
    }

    @Override
    public void write(DataOutput out) throws IOException {
        Text.write(out, metric);
        if (metric != null) {
            levels.write(out);
            out.writeDouble(level);
            out.writeDouble(last);
            out.writeDouble(variance);
            VarLong.write(out, step);
            VarLong.writeInt(out, evaluations);
        }
    }

    @Override
    public void read(DataInput in) throws IOException {
        clear();
        metric = Text.read(in);
        if (metric != null) {
            levels.read(in);
            level = in.readDouble();
            last = in.readDouble();
            variance = in.readDouble();
            step = VarLong.read(in);
            evaluations = VarLong.readInt(in);
        }
    }
}
