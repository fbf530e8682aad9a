package grokwatch.backtest.policy;

import grokwatch.backtest.Label;
import grokwatch.backtest.Series;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Ends a run whose best validation accuracy by a step is below the median of what the fleet's runs
 * had on average by that step. Runs start side by side; each is judged as its step doubles, from a
 * hundredth of the fleet's longest run on. A run that has ended counts with its average until then.
 *
 * @see "Golovin et al. (2017). Google Vizier: A Service for Black-Box Optimization. KDD."
 */
public final class MedianStopping implements StoppingPolicy {

    private static final int FIRST_SHARE = 100;

    @Override
    public String name() {
        return "median stopping";
    }

    @Override
    public Map<String, Long> stops(List<Label> runs) {
        Map<String, Long> stops = new HashMap<>();
        Fleets.of(runs).forEach(fleet -> stop(fleet, stops));
        return stops;
    }

    private static void stop(List<Label> fleet, Map<String, Long> stops) {
        long longest = fleet.stream().mapToLong(Label::last).max().orElse(0);
        List<Series> series = fleet.stream().map(Objective.ACCURACY::of).toList();
        for (long step = Math.max(1, longest / FIRST_SHARE); step <= longest; step *= 2) {
            long now = step;
            double median = median(series.stream().mapToDouble(each -> mean(each, now)).toArray());
            for (int i = 0; i < fleet.size(); i++) {
                boolean runs = fleet.get(i).last() >= step;
                if (runs && best(series.get(i), step) < median) {
                    stops.putIfAbsent(fleet.get(i).curve().runId(), step);
                }
            }
        }
    }

    private static double mean(Series series, long until) {
        return Arrays.stream(series.values(), 0, series.indexAfter(until))
                .average()
                .orElse(Double.NEGATIVE_INFINITY);
    }

    private static double best(Series series, long until) {
        return Arrays.stream(series.values(), 0, series.indexAfter(until))
                .max()
                .orElse(Double.NEGATIVE_INFINITY);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
