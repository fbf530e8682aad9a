package grokwatch.cli.backtest;

import grokwatch.backtest.Backtest;
import grokwatch.backtest.FleetLearner;
import grokwatch.backtest.LeaveOut;
import grokwatch.backtest.RecordedCurve;
import grokwatch.backtest.WatchedCurve;
import java.util.List;
import java.util.function.Consumer;

/**
 * What is left out, what is known at the start, and in which order runs come.
 *
 * @param leaveOut what a forecast must not know
 * @param prior what is known before the first run has finished
 * @param seed of the order
 */
record Protocol(LeaveOut leaveOut, PriorChoice prior, long seed) {

    /** Replays curves; the answers stand in the order of the curves. */
    List<WatchedCurve> run(List<RecordedCurve> curves, Consumer<WatchedCurve> progress) {
        return run(curves, prior.learners(), progress);
    }

    /** The same with another way of learning. */
    List<WatchedCurve> run(
            List<RecordedCurve> curves,
            FleetLearner.Factory learners,
            Consumer<WatchedCurve> progress) {
        return new Backtest(PriorChoice.monitor(), learners, seed).run(curves, leaveOut, progress);
    }
}
