package grokwatch.backtest;

import grokwatch.backtest.residual.FallbackForecaster;
import grokwatch.core.learning.Example;
import grokwatch.core.learning.Prior;
import grokwatch.core.learning.TrainerSettings;
import grokwatch.core.monitor.RunMonitor;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * What is left out, what is known at the start, and in which order runs come.
 *
 * @param leaveOut what a forecast must not know
 * @param prior what is known before the first run has finished; null: nothing
 * @param seed of the order
 */
public record Protocol(LeaveOut leaveOut, Prior prior, long seed) {

    /** Replays curves; the results stand in the order of the curves. */
    public List<WatchedCurve> run(List<RecordedCurve> curves, Consumer<WatchedCurve> progress) {
        return backtest(learners()).run(curves, leaveOut, progress);
    }

    /** The back-test of this protocol with another way of learning. */
    public Backtest backtest(FleetLearner.Factory learners) {
        return new Backtest(new RunMonitor(new FallbackForecaster()), learners, seed);
    }

    /** How the fleet learns. */
    public FleetLearner.Factory learners() {
        return LandmarkLearner.from(prior, TrainerSettings.DEFAULT);
    }

    /** Number of the curves that the prior was fitted on. */
    public long knownAmong(List<RecordedCurve> curves) {
        if (prior == null) {
            return 0;
        }
        Set<String> known =
                prior.examples().stream().map(Example::runId).collect(Collectors.toSet());
        return curves.stream().filter(curve -> known.contains(curve.runId())).count();
    }
}
