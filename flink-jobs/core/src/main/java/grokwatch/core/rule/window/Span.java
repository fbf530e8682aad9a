package grokwatch.core.rule.window;

import grokwatch.core.codec.EnumCodec;

/**
 * How far back a window reaches.
 *
 * @param unit what is counted
 * @param length steps, milliseconds or logged values of the metric, in [1, 1e12]; 1 for {@link
 *     Unit#ALL}
 */
public record Span(Unit unit, long length) {

    /** Since the run, or its last restart from an earlier step, began. */
    public static final Span ALL = new Span(Unit.ALL, 1);

    /** The longest there is; sixteen times a step of a run stays far from overflow. */
    public static final long MAX = 1_000_000_000_000L;

    private static final int MAX_BUCKETS = 16;

    /** What a span is counted in. */
    public enum Unit {
        /** Optimizer steps. */
        STEPS,
        /** Milliseconds of the trainer's clock. */
        TIME,
        /** Finite values of the metric that were logged. */
        POINTS,
        /** Nothing: it has no end. */
        ALL;

        /** Codes in stored state: append, never reorder. */
        static final EnumCodec<Unit> CODEC = EnumCodec.of(STEPS, TIME, POINTS, ALL);
    }

    public Span {
        if (length < 1 || length > MAX) {
            throw new IllegalArgumentException(
                    "a span must be in [1, %d] steps, points or milliseconds, was %d"
                            .formatted(MAX, length));
        }
    }

    /** How many equal parts it is kept in; up to 16 it is kept value by value. */
    int buckets() {
        return (int) Math.min(MAX_BUCKETS, length);
    }

    /** Number of the part that a position lies in; the window is the last {@link #buckets}. */
    long bucket(long position) {
        return unit == Unit.ALL ? 0 : Math.floorDiv(position * buckets(), length);
    }

    /** Whether values from a first position to a last one fill it, to its resolution. */
    boolean isFull(long first, long last) {
        return unit == Unit.ALL || (last - first + 1) * buckets() >= length * (buckets() - 1L) + 1;
    }
}
