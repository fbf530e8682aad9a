package grokwatch.producers.names.feed;

import grokwatch.producers.names.field.MetricField;
import java.util.function.Consumer;

/**
 * Joins the values of one step, which arrive one at a time. A value of another step closes the open
 * one, and so does another value for what the step has already; a late value for a closed step
 * opens that step again and makes a further event of it, which the pipeline merges. Not
 * thread-safe.
 */
final class StepJoiner {

    private final Consumer<StepValues> closed;
    private StepValues open;

    /**
     * @param closed takes each step when it closes
     */
    StepJoiner(Consumer<StepValues> closed) {
        this.closed = closed;
    }

    /**
     * Adds a metric.
     *
     * @param settled whether the unit is known
     * @param complement whether it is an error rate whose unit is not known
     * @return false if the step has this very value already: a repeat
     */
    boolean add(
            long step,
            long timestamp,
            MetricField field,
            double value,
            boolean settled,
            boolean complement) {
        openAt(step, timestamp);
        if (open.has(field)) {
            if (same(open.get(field), value)) {
                return false;
            }
            reopenAt(step, timestamp);
        }
        open.set(field, value);
        if (settled) {
            open.settle(field);
        } else if (complement) {
            open.complement(field);
        }
        return true;
    }

    /** Adds another scalar; false if it is a repeat. */
    boolean addExtra(long step, long timestamp, String name, double value) {
        openAt(step, timestamp);
        Double before = open.extra(name);
        if (before != null) {
            if (same(before, value)) {
                return false;
            }
            reopenAt(step, timestamp);
        }
        open.setExtra(name, value);
        return true;
    }

    /** Closes the open step, if there is one. */
    void flush() {
        if (open != null) {
            StepValues full = open;
            open = null;
            closed.accept(full);
        }
    }

    private void openAt(long step, long timestamp) {
        if (open == null || open.step() != step) {
            reopenAt(step, timestamp);
        }
    }

    private void reopenAt(long step, long timestamp) {
        flush();
        open = new StepValues(step, timestamp);
    }

    private static boolean same(double a, double b) {
        return Double.doubleToLongBits(a) == Double.doubleToLongBits(b);
    }
}
