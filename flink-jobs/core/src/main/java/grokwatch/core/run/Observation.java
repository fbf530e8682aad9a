package grokwatch.core.run;

import java.util.Map;

/**
 * One logged point: a step and the metrics that were logged at it.
 *
 * <p>Reusable, so that a stream of millions of points allocates none: {@link #reset} it, then
 * {@link #set} what was logged. A value may be NaN or infinite: that is news about the run, not the
 * absence of a value, which {@link #has} tells.
 */
public final class Observation {

    /**
     * Larger magnitudes count as infinite: windows keep single precision, and squares and sums of
     * squares stay finite.
     */
    public static final double MAX = 1e30;

    /** A double holds it exactly, and a multiple of it stays far from overflow. */
    private static final long MAX_STEP = 1_000_000_000_000_000L;

    private final double[] values = new double[Metric.COUNT];
    private int attempt;
    private long step;
    private long timestamp;
    private int present;
    private Map<String, Double> extras = Map.of();

    /**
     * Starts a new point with no metric.
     *
     * @param attempt restart counter, >= 0
     * @param step optimizer step, in [0, 1e15]
     * @param timestamp milliseconds since 1970-01-01T00:00Z, >= 0
     * @return this
     * @throws IllegalArgumentException if the attempt or the step is out of range
     */
    public Observation reset(int attempt, long step, long timestamp) {
        if (attempt < 0) {
            throw new IllegalArgumentException("attempt must be >= 0, was " + attempt);
        }
        if (step < 0 || step > MAX_STEP) {
            throw new IllegalArgumentException(
                    "step must be in [0, " + MAX_STEP + "], was " + step);
        }
        this.attempt = attempt;
        this.step = step;
        this.timestamp = timestamp;
        this.present = 0;
        this.extras = Map.of();
        return this;
    }

    /**
     * Adds a metric.
     *
     * @param value any double, NaN and infinities included
     * @return this
     */
    public Observation set(Metric metric, double value) {
        values[metric.ordinal()] = value;
        present |= 1 << metric.ordinal();
        return this;
    }

    /**
     * Adds all other scalars that were logged. They are read by rules of the user's own alone.
     *
     * @param others by name; not copied, any double is a value
     * @return this
     */
    public Observation setExtras(Map<String, Double> others) {
        extras = others;
        return this;
    }

    /** Whether another scalar of the name was logged at this point. */
    public boolean hasExtra(String name) {
        return extras.containsKey(name);
    }

    /** The other scalar of the name; throws NullPointerException unless {@link #hasExtra}. */
    public double extra(String name) {
        return extras.get(name);
    }

    /** A point of its own with the same metrics. */
    public Observation copy() {
        Observation copy = new Observation().reset(attempt, step, timestamp);
        System.arraycopy(values, 0, copy.values, 0, values.length);
        copy.present = present;
        copy.extras = extras;
        return copy;
    }

    /** Takes a metric away again. */
    public void remove(Metric metric) {
        present &= ~(1 << metric.ordinal());
    }

    /** Whether the metric was logged at this point. */
    public boolean has(Metric metric) {
        return (present & 1 << metric.ordinal()) != 0;
    }

    /** Whether the metric was logged at this point as a number that can be computed with. */
    public boolean hasFinite(Metric metric) {
        return has(metric) && Math.abs(values[metric.ordinal()]) <= MAX;
    }

    /** Whether anything was logged that can be computed with. */
    public boolean isMeasured() {
        for (int i = 0; i < Metric.COUNT; i++) {
            if (hasFinite(Metric.of(i))) {
                return true;
            }
        }
        return false;
    }

    /** The metric's value; meaningless unless {@link #has}. */
    public double get(Metric metric) {
        return values[metric.ordinal()];
    }

    /** Whether no metric was logged: a heartbeat. */
    public boolean isEmpty() {
        return present == 0;
    }

    public int attempt() {
        return attempt;
    }

    public long step() {
        return step;
    }

    public long timestamp() {
        return timestamp;
    }
}
