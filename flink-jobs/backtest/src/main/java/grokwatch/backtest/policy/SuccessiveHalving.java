package grokwatch.backtest.policy;

import grokwatch.backtest.Label;
import grokwatch.backtest.Series;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * At rungs a factor eta apart only the best 1/eta of the fleet's runs that are still there go on,
 * by their best validation accuracy so far. All runs start side by side, so that each rung knows
 * every run that has come to it: what the asynchronous form tends to as its fleet grows. The last
 * rung but one lies at 1/eta of the fleet's longest run, the first eta^3 below that.
 *
 * @param eta factor, >= 2
 * @see "Li et al. (2020). A System for Massively Parallel Hyperparameter Tuning. MLSys."
 */
public record SuccessiveHalving(int eta) implements StoppingPolicy {

    private static final int RUNGS = 4;

    public SuccessiveHalving {
        if (eta < 2) {
            throw new IllegalArgumentException("eta must be >= 2, was " + eta);
        }
    }

    @Override
    public String name() {
        return "successive halving (ASHA), eta " + eta;
    }

    @Override
    public Map<String, Long> stops(List<Label> runs) {
        Map<String, Long> stops = new HashMap<>();
        Fleets.of(runs).forEach(fleet -> stop(fleet, stops));
        return stops;
    }

    private void stop(List<Label> fleet, Map<String, Long> stops) {
        long longest = fleet.stream().mapToLong(Label::last).max().orElse(0);
        List<Label> left = fleet;
        for (int rung = RUNGS; rung >= 1; rung--) {
            long step = Math.max(1, Math.round(longest / Math.pow(eta, rung)));
            List<Label> there = left.stream().filter(run -> run.last() >= step).toList();
            List<Label> ranked = new ArrayList<>(there);
            ranked.sort(Comparator.comparingDouble(run -> -best(run, step)));
            int go = (ranked.size() + eta - 1) / eta;
            ranked.subList(go, ranked.size()).forEach(run -> stops.put(run.curve().runId(), step));
            left = List.copyOf(ranked.subList(0, go));
        }
    }

    private static double best(Label run, long until) {
        Series series = Objective.ACCURACY.of(run);
        return Arrays.stream(series.values(), 0, series.indexAfter(until))
                .max()
                .orElse(Double.NEGATIVE_INFINITY);
    }
}
