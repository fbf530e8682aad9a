package grokwatch.backtest.policy;

import grokwatch.backtest.Label;
import grokwatch.backtest.WatchedCurve;
import grokwatch.core.advice.Advice.Verdict;
import grokwatch.core.forecast.Estimate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * Ends a run when Grokwatch first advises it. The forecasts are those of the replay, so they know
 * what its protocol let them know.
 */
public final class AdvisedStopping implements StoppingPolicy {

    private static final long NEVER = -1;

    private final String name;
    private final ToLongFunction<WatchedCurve> rule;
    private final Map<String, WatchedCurve> watched = new HashMap<>();

    private AdvisedStopping(
            String name, ToLongFunction<WatchedCurve> rule, List<WatchedCurve> watched) {
        this.name = name;
        this.rule = rule;
        watched.forEach(seen -> this.watched.put(seen.curve().runId(), seen));
    }

    /** With one threshold for all. */
    public static AdvisedStopping at(double probability, List<WatchedCurve> watched) {
        return new AdvisedStopping(
                "Grokwatch, threshold " + probability,
                seen -> new AdvisedRun(seen, probability).stop(),
                watched);
    }

    /** By the advice of the estimates: each model brings the threshold that its grokkers allow. */
    public static AdvisedStopping asAdvised(List<WatchedCurve> watched) {
        return new AdvisedStopping("Grokwatch", AdvisedStopping::firstStop, watched);
    }

    private static long firstStop(WatchedCurve seen) {
        return seen.estimates().stream()
                .filter(e -> e.advice() != null && e.advice().verdict() == Verdict.STOP)
                .mapToLong(Estimate::step)
                .findFirst()
                .orElse(NEVER);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Map<String, Long> stops(List<Label> runs) {
        Map<String, Long> stops = new HashMap<>();
        for (Label run : runs) {
            long stop = rule.applyAsLong(watched.get(run.curve().runId()));
            if (stop >= 0) {
                stops.put(run.curve().runId(), stop);
            }
        }
        return stops;
    }
}
