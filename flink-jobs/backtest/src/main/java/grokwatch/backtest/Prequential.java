package grokwatch.backtest;

import grokwatch.core.fleet.RunOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Runs one after the other: each is forecast by what had finished before it started, then joins
 * what is known.
 *
 * @see "A. P. Dawid (1984). Statistical theory: the prequential approach. JRSS A 147(2), 278-292."
 */
final class Prequential {

    private final Replay replay;
    private final FleetLearner.Factory learners;

    Prequential(Replay replay, FleetLearner.Factory learners) {
        this.replay = replay;
        this.learners = learners;
    }

    /** Every run forecast by all before it. */
    List<WatchedCurve> run(List<RecordedCurve> ordered, Consumer<WatchedCurve> progress) {
        FleetLearner learner = learners.create(List.of());
        List<WatchedCurve> watched = new ArrayList<>();
        for (RecordedCurve curve : ordered) {
            WatchedCurve seen = replay.watch(curve, learner.models());
            learner.add(seen.outcome());
            watched.add(seen);
            progress.accept(seen);
        }
        return watched;
    }

    /**
     * Every run forecast by all before it that are not of its own setting.
     *
     * @param known what other fleets have taught
     */
    List<WatchedCurve> runBlind(
            List<RecordedCurve> ordered, List<RunOutcome> known, Consumer<WatchedCurve> progress) {
        BlindFleet fleet = new BlindFleet(learners, known);
        List<WatchedCurve> watched = new ArrayList<>();
        for (RecordedCurve curve : ordered) {
            WatchedCurve seen = replay.watch(curve, fleet.modelsFor(curve.setting()));
            fleet.finished(curve.setting(), seen.outcome());
            watched.add(seen);
            progress.accept(seen);
        }
        return watched;
    }
}
