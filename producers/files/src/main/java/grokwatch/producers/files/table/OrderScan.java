package grokwatch.producers.files.table;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Finds out whether the steps of rows start again within epochs, and whether rows are out of order
 * though no step comes twice, so that the run did not start again. Not thread-safe.
 */
final class OrderScan {

    /** Rows that are followed, a count; in a longer file nothing is taken for unsorted. */
    static final int MAX_ROWS = 1 << 19;

    private static final int MAX_WRITERS = 4096;

    private final Map<String, double[]> lastOfRun = new HashMap<>();
    private final Map<Long, Double> lastOfWriter = new HashMap<>();
    private final Set<Long> seen = new HashSet<>();
    private boolean repeats;
    private long falls;
    private long restartsWithEpoch;
    private long restarts;
    private double firstEpoch = Double.POSITIVE_INFINITY;
    private double minStep = Double.POSITIVE_INFINITY;
    private double maxStep = Double.NEGATIVE_INFINITY;
    private double minGap = Double.POSITIVE_INFINITY;

    /**
     * Takes in a row.
     *
     * @param run to which it belongs
     * @param signature of what it holds: rows of different content come from different writers
     */
    void observe(String run, int signature, OptionalDouble step, OptionalDouble epoch) {
        if (step.isPresent() && epoch.isPresent()) {
            observeEpoch(run, step.getAsDouble(), Math.floor(epoch.getAsDouble()));
        }
        OptionalDouble place = step.isPresent() ? step : epoch;
        if (place.isPresent()) {
            observePlace(31L * run.hashCode() + signature, place.getAsDouble());
        }
    }

    private void observeEpoch(String run, double step, double epoch) {
        double[] last = lastOfRun.get(run);
        if (last != null) {
            boolean back = step < last[0];
            restartsWithEpoch += back && epoch > last[1] ? 1 : 0;
            restarts += back && epoch <= last[1] ? 1 : 0;
            if (step > last[0]) {
                minGap = Math.min(minGap, step - last[0]);
            }
        }
        if (last != null || lastOfRun.size() < MAX_WRITERS) {
            lastOfRun.put(run, new double[] {step, epoch});
        }
        firstEpoch = Math.min(firstEpoch, epoch);
        minStep = Math.min(minStep, step);
        maxStep = Math.max(maxStep, step);
    }

    private void observePlace(long writer, double place) {
        if (seen.size() >= MAX_ROWS || lastOfWriter.size() >= MAX_WRITERS) {
            repeats = true;
            return;
        }
        Double last = lastOfWriter.put(writer, place);
        falls += last != null && place < last ? 1 : 0;
        repeats |= !seen.add(writer * 0x9E3779B97F4A7C15L + Double.doubleToLongBits(place));
    }

    TableShape.Epochs epochs() {
        boolean within = restartsWithEpoch > 0 && restartsWithEpoch > restarts;
        return within && Double.isFinite(minGap)
                ? new TableShape.Epochs((long) firstEpoch, (long) (maxStep - minStep + minGap))
                : new TableShape.Epochs(0, 0);
    }

    boolean isUnsorted() {
        return falls > 0 && !repeats;
    }
}
