package grokwatch.core.backtest.policy;

import grokwatch.core.advice.StopThresholds;
import grokwatch.core.backtest.Label;
import grokwatch.core.backtest.WatchedCurve;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Ends a run when Grokwatch first advises it. The forecasts are those of the replay, so they know
 * what its protocol let them know.
 */
public final class AdvisedStopping implements StoppingPolicy {

    private final String name;
    private final Map<String, WatchedCurve> watched = new HashMap<>();
    private final Function<List<Label>, Function<Label, StopThresholds>> chooser;

    private AdvisedStopping(
            String name,
            List<WatchedCurve> watched,
            Function<List<Label>, Function<Label, StopThresholds>> chooser) {
        this.name = name;
        this.chooser = chooser;
        watched.forEach(seen -> this.watched.put(seen.curve().runId(), seen));
    }

    /** With one threshold for all. */
    public static AdvisedStopping at(double probability, List<WatchedCurve> watched) {
        StopThresholds thresholds =
                new StopThresholds(probability, StopThresholds.DEFAULT.stepsToFit());
        return new AdvisedStopping(
                "Grokwatch, threshold " + probability, watched, any -> run -> thresholds);
    }

    /** With, for each setting, the threshold that the grokkers of all other settings allow. */
    public static AdvisedStopping learned(List<WatchedCurve> watched) {
        return new AdvisedStopping("Grokwatch", watched, runs -> thresholds(runs, watched));
    }

    private static Function<Label, StopThresholds> thresholds(
            List<Label> runs, List<WatchedCurve> watched) {
        Map<String, Double> endurances = new HashMap<>();
        for (WatchedCurve seen : watched) {
            double endurance = new AdvisedRun(seen, StopThresholds.DEFAULT).endurance();
            endurances.put(seen.curve().runId(), endurance);
        }
        Map<String, StopThresholds> bySetting = new HashMap<>();
        return run ->
                bySetting.computeIfAbsent(
                        run.curve().setting(), own -> learnedFrom(runs, own, endurances));
    }

    private static StopThresholds learnedFrom(
            List<Label> runs, String unseen, Map<String, Double> endurances) {
        return StopThresholds.learnedFrom(
                runs.stream()
                        .filter(run -> run.grokked() && !run.curve().setting().equals(unseen))
                        .mapToDouble(run -> endurances.getOrDefault(run.curve().runId(), 1.0))
                        .toArray());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Map<String, Long> stops(List<Label> runs) {
        Function<Label, StopThresholds> thresholds = chooser.apply(runs);
        Map<String, Long> stops = new HashMap<>();
        for (Label run : runs) {
            WatchedCurve seen = watched.get(run.curve().runId());
            long stop = new AdvisedRun(seen, thresholds.apply(run)).stop();
            if (stop >= 0) {
                stops.put(run.curve().runId(), stop);
            }
        }
        return stops;
    }
}
