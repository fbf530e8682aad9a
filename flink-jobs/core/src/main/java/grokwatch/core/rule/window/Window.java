package grokwatch.core.rule.window;

import grokwatch.core.codec.Storable;
import grokwatch.core.codec.VarLong;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A function of a metric's recent values in memory that does not grow: the window is a ring of at
 * most 16 buckets, each a {@link Summary}, and its value their join.
 *
 * <p>Resolution: buckets leave as wholes, so that a window of N steps, milliseconds or points
 * covers between 15/16 N and N of them; N up to 16 is exact. What it covers it covers exactly.
 * Until the metric was logged for that long its value is not known, but for {@link
 * WindowFunction#COUNT}.
 *
 * <p>Cost: O(1) amortised a value; closed buckets are joined once, when one closes.
 *
 * @param <S> the summary of a bucket
 */
public final class Window<S extends Summary<S>> implements Storable {

    private static final long NONE = -1;

    private final WindowFunction function;
    private final Span span;
    private final List<S> ring = new ArrayList<>();
    private final S closed;
    private final S whole;
    private long newest = NONE;
    private long firstPosition = NONE;
    private long points;

    @SuppressWarnings("unchecked") // A function makes summaries of one class.
    private Window(WindowFunction function, Span span) {
        this.function = function;
        this.span = span;
        for (int i = 0; i < span.buckets(); i++) {
            ring.add((S) function.summary());
        }
        closed = (S) function.summary();
        whole = (S) function.summary();
    }

    /** An empty window. */
    public static Window<?> of(WindowFunction function, Span span) {
        return new Window<>(function, span);
    }

    /**
     * Takes a value in.
     *
     * @param step optimizer step, no smaller than the last
     * @param timestamp milliseconds; one before the last counts as the last
     * @param value finite, at most 1e30 either way
     */
    public void add(long step, long timestamp, double value) {
        long position = span.unit() == Span.Unit.POINTS ? points : position(step, timestamp);
        if (firstPosition == NONE) {
            firstPosition = position;
        }
        points++;
        advance(span.bucket(position));
        bucket(newest).add(step, value);
    }

    /**
     * Its value now; NaN while it is not known.
     *
     * @param step of the present point
     * @param timestamp of the present point, milliseconds
     */
    public double value(long step, long timestamp) {
        if (points == 0) {
            return function.countsFromTheStart() ? 0 : Double.NaN;
        }
        long position = span.unit() == Span.Unit.POINTS ? points - 1 : position(step, timestamp);
        if (!function.countsFromTheStart() && !span.isFull(firstPosition, position)) {
            return Double.NaN;
        }
        advance(span.bucket(position));
        whole.clear();
        whole.absorb(closed);
        whole.absorb(bucket(newest));
        return whole.value();
    }

    /** Bytes as written, at most. */
    public static int largestBytes(WindowFunction function, Span span) {
        int numbers = 5 * 10;
        return 1 + numbers + span.buckets() * function.largestBytes();
    }

    private long position(long step, long timestamp) {
        return span.unit() == Span.Unit.TIME ? timestamp : step;
    }

    private S bucket(long number) {
        return ring.get((int) (number % ring.size()));
    }

    /** Opens the bucket of a position; what lies behind the last one counts to the last one. */
    private void advance(long number) {
        if (number <= newest) {
            return;
        }
        long from = Math.max(newest + 1, number - ring.size() + 1);
        for (long i = from; i <= number; i++) {
            bucket(i).clear();
        }
        newest = number;
        close();
    }

    private void close() {
        closed.clear();
        for (long i = Math.max(0, newest - ring.size() + 1); i < newest; i++) {
            closed.absorb(bucket(i));
        }
    }

    /** Writes its function and span too, so that it can be read by one who does not know them. */
    @Override
    public void write(DataOutput out) throws IOException {
        WindowFunction.CODEC.write(out, function);
        VarLong.writeInt(out, Span.Unit.CODEC.code(span.unit()));
        VarLong.write(out, span.length());
        VarLong.write(out, newest);
        VarLong.write(out, firstPosition);
        VarLong.write(out, points);
        for (S bucket : ring) {
            bucket.write(out);
        }
    }

    /** Reads what {@link #write} wrote, whatever its function and span. */
    public static Window<?> readFrom(DataInput in) throws IOException {
        WindowFunction function = WindowFunction.CODEC.require(in.readByte());
        Span span = new Span(Span.Unit.CODEC.require(VarLong.readInt(in)), VarLong.read(in));
        Window<?> window = of(function, span);
        window.read(in);
        return window;
    }

    /** Reads what follows the function and the span. */
    @Override
    public void read(DataInput in) throws IOException {
        newest = VarLong.read(in);
        firstPosition = VarLong.read(in);
        points = VarLong.read(in);
        for (S bucket : ring) {
            bucket.read(in);
        }
        close();
    }
}
