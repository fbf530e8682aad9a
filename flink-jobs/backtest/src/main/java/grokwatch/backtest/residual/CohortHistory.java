package grokwatch.backtest.residual;

import grokwatch.core.fleet.RunOutcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The finished runs of one cohort, the newest 200 of them, and the model they give.
 *
 * <p>A run counts once, however often its outcome is told: the latest word replaces the earlier.
 * Runs that never memorised have no delay; a run stopped on our own advice before it generalised
 * says nothing about how long it would have taken. Neither is kept.
 */
public final class CohortHistory {

    private static final int MAX_RUNS = 200;
    private static final int MAX_RESIDUALS = 200;

    private final Map<String, FinishedRun> runs = new LinkedHashMap<>();
    private long version;

    /**
     * Takes an outcome in.
     *
     * @return the cohort's model with it, or null when it changes nothing
     */
    public CohortModel add(String cohort, RunOutcome outcome) {
        FinishedRun run = FinishedRun.of(outcome);
        if (run == null || run.equals(runs.get(outcome.runId()))) {
            return null;
        }
        runs.remove(outcome.runId());
        runs.put(outcome.runId(), run);
        if (runs.size() > MAX_RUNS) {
            runs.remove(runs.keySet().iterator().next());
        }
        version++;
        return model(cohort, outcome.timestamp());
    }

    private CohortModel model(String cohort, long timestamp) {
        List<FinishedRun> known = new ArrayList<>(runs.values());
        int generalised = (int) known.stream().filter(FinishedRun::generalised).count();
        return new CohortModel(
                cohort,
                version,
                timestamp,
                known.size(),
                generalised,
                KaplanMeier.curve(known, FinishedRun::clockDelay),
                KaplanMeier.curve(known, FinishedRun::ageDelay),
                residuals(known));
    }

    private static double[] residuals(List<FinishedRun> known) {
        double[] all =
                known.stream().flatMapToDouble(run -> Arrays.stream(run.residuals())).toArray();
        double[] newest =
                Arrays.copyOfRange(all, Math.max(0, all.length - MAX_RESIDUALS), all.length);
        Arrays.sort(newest);
        return newest;
    }
}
