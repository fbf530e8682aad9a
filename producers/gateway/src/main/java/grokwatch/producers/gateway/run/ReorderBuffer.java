package grokwatch.producers.gateway.run;

import java.util.Map;
import java.util.TreeMap;

/**
 * Puts the metrics of a run in order of their steps: clients with several threads send them as
 * threads finish. A step is released when more steps wait behind it than the bound, or when nothing
 * has come for a while. Not thread-safe.
 */
final class ReorderBuffer {

    /** Steps that wait, a count. */
    static final int MAX_STEPS = 256;

    /** Values that wait, a count. */
    static final int MAX_VALUES = 8192;

    private final TreeMap<Long, MetricBatch> waiting = new TreeMap<>();
    private final Receiver next;
    private int values;
    private long released = -1;

    /** Receives one metric. */
    @FunctionalInterface
    interface Receiver {

        void metric(String name, double value, long step, long timestamp);
    }

    /**
     * @param next receives the metrics in order
     */
    ReorderBuffer(Receiver next) {
        this.next = next;
    }

    /** Adds a metric; one that is later than the bound goes on at once. */
    void add(String name, double value, long step, long timestamp) {
        waiting.computeIfAbsent(step, s -> new MetricBatch()).add(name, value, timestamp, step);
        values++;
        while (waiting.size() > MAX_STEPS || values > MAX_VALUES) {
            release(waiting.pollFirstEntry());
        }
    }

    /** Highest step that was released; -1: none. */
    long released() {
        return released;
    }

    /** Values that wait, a count. */
    int values() {
        return values;
    }

    /** Forgets what was released: the run starts again. */
    void restart() {
        flush();
        released = -1;
    }

    /** Releases all that waits. */
    void flush() {
        while (!waiting.isEmpty()) {
            release(waiting.pollFirstEntry());
        }
    }

    private void release(Map.Entry<Long, MetricBatch> step) {
        MetricBatch batch = step.getValue();
        values -= batch.size();
        released = Math.max(released, step.getKey());
        for (int i = 0; i < batch.size(); i++) {
            next.metric(batch.name(i), batch.value(i), batch.step(i), batch.timestamp(i));
        }
    }
}
