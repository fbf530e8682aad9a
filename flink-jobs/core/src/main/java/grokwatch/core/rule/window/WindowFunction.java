package grokwatch.core.rule.window;

import grokwatch.core.codec.EnumCodec;
import java.util.function.Supplier;

/** What can be asked of a metric's recent values. */
public enum WindowFunction {
    /** How many finite values there are. */
    COUNT(() -> new Spread(Moments::count), 26),
    /** Their arithmetic mean. */
    MEAN(() -> new Spread(Moments::mean), 26),
    /** Their standard deviation, divisor n. */
    STD(() -> new Spread(Moments::deviation), 26),
    /** The smallest. */
    MIN(() -> new Extreme(false), 8),
    /** The largest. */
    MAX(() -> new Extreme(true), 8),
    /** The last less the first. */
    CHANGE(() -> new Change(false), 17),
    /** The last less the first, as a fraction of the first one's magnitude. */
    RELATIVE_CHANGE(() -> new Change(true), 17),
    /** The mean of all but the last. */
    BASELINE(() -> new Baseline(false), 34),
    /** The last one's distance from the mean of the others, in their standard deviations. */
    Z(() -> new Baseline(true), 34),
    /** Slope of the least-squares line, per step. */
    SLOPE(Line::new, 42);

    /** Codes in stored state: append, never reorder. */
    static final EnumCodec<WindowFunction> CODEC =
            EnumCodec.of(COUNT, MEAN, STD, MIN, MAX, CHANGE, RELATIVE_CHANGE, BASELINE, Z, SLOPE);

    private final Supplier<Summary<?>> maker;
    private final int largestBytes;

    WindowFunction(Supplier<Summary<?>> maker, int largestBytes) {
        this.maker = maker;
        this.largestBytes = largestBytes;
    }

    /** Whether it is known before the metric was logged for as long as the window is. */
    boolean countsFromTheStart() {
        return this == COUNT;
    }

    Summary<?> summary() {
        return maker.get();
    }

    /** Bytes of one bucket as written, at most. */
    int largestBytes() {
        return largestBytes;
    }
}
