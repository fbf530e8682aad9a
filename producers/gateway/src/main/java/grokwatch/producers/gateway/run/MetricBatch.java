package grokwatch.producers.gateway.run;

import java.util.Arrays;

/** Metrics in the order they came, as columns: one object a batch instead of one a metric. */
public final class MetricBatch {

    private static final int FIRST_CAPACITY = 16;

    private String[] names = new String[FIRST_CAPACITY];
    private double[] values = new double[FIRST_CAPACITY];
    private long[] timestamps = new long[FIRST_CAPACITY];
    private long[] steps = new long[FIRST_CAPACITY];
    private int size;

    public static MetricBatch of(String name, MetricPoint point) {
        MetricBatch batch = new MetricBatch();
        batch.add(name, point.value(), point.timestamp(), point.step());
        return batch;
    }

    /**
     * Adds a metric.
     *
     * @param timestamp milliseconds since 1970-01-01T00:00Z
     */
    public void add(String name, double value, long timestamp, long step) {
        if (size == names.length) {
            grow();
        }
        names[size] = name;
        values[size] = value;
        timestamps[size] = timestamp;
        steps[size] = step;
        size++;
    }

    public int size() {
        return size;
    }

    public String name(int index) {
        return names[index];
    }

    public double value(int index) {
        return values[index];
    }

    public long timestamp(int index) {
        return timestamps[index];
    }

    public long step(int index) {
        return steps[index];
    }

    private void grow() {
        int capacity = 2 * names.length;
        names = Arrays.copyOf(names, capacity);
        values = Arrays.copyOf(values, capacity);
        timestamps = Arrays.copyOf(timestamps, capacity);
        steps = Arrays.copyOf(steps, capacity);
    }
}
