package grokwatch.producers.files.run;

/**
 * Which step a writer had reached at which time. Bounded: of a long history every second entry
 * stays. Not thread-safe.
 */
final class StepHistory {

    private static final int MAX = 4096;

    private final long[] times = new long[MAX];
    private final long[] steps = new long[MAX];
    private int size;

    /**
     * Adds a step.
     *
     * @param time milliseconds; not before the last one, else the entry stands for the last time
     */
    void add(long time, long step) {
        if (size == MAX) {
            thin();
        }
        times[size] = size == 0 ? time : Math.max(time, times[size - 1]);
        steps[size] = step;
        size++;
    }

    /** The step at a time; -1: none was reached by then. */
    long at(long time) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (times[middle] <= time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low == 0 ? -1 : steps[low - 1];
    }

    private void thin() {
        for (int i = 0; i < MAX / 2; i++) {
            times[i] = times[2 * i + 1];
            steps[i] = steps[2 * i + 1];
        }
        size = MAX / 2;
    }
}
