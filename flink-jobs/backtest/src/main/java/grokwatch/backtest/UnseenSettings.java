package grokwatch.backtest;

import grokwatch.core.fleet.RunOutcome;
import grokwatch.core.learning.FleetModels;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Every fold forecast by what all other folds teach. Folds run on all processors.
 *
 * <p>Two rounds: the forecasts of the first become part of the outcomes that the second learns
 * from, so that its intervals rest on errors that were made in earnest. The models that made those
 * errors had seen the fold that is then forecast, as in any cross-fitted calibration; the models
 * that forecast it have not.
 */
final class UnseenSettings {

    private final Replay replay;
    private final FleetLearner.Factory learners;

    UnseenSettings(Replay replay, FleetLearner.Factory learners) {
        this.replay = replay;
        this.learners = learners;
    }

    /**
     * What was said of each curve in the second round, in the order of the folds.
     *
     * @param progress told of each curve as its second round ends, by any thread
     */
    List<WatchedCurve> run(List<List<RecordedCurve>> folds, Consumer<WatchedCurve> progress) {
        return round(folds, runOnce(folds, ignored -> {}), progress);
    }

    /**
     * The same of the first round: its forecasts know nothing of their settings, but nothing
     * vouches for its intervals.
     */
    List<WatchedCurve> runOnce(List<List<RecordedCurve>> folds, Consumer<WatchedCurve> progress) {
        return round(folds, unaided(folds), progress);
    }

    /** How the curves come out when nothing is known of any. */
    private List<WatchedCurve> unaided(List<List<RecordedCurve>> folds) {
        FleetModels nothing = learners.create(List.of()).models();
        return folds.parallelStream()
                .flatMap(List::stream)
                .map(curve -> replay.watch(curve, nothing))
                .toList();
    }

    private List<WatchedCurve> round(
            List<List<RecordedCurve>> folds,
            List<WatchedCurve> known,
            Consumer<WatchedCurve> progress) {
        return folds.parallelStream()
                .map(fold -> watch(fold, known, progress))
                .flatMap(List::stream)
                .toList();
    }

    private List<WatchedCurve> watch(
            List<RecordedCurve> fold, List<WatchedCurve> known, Consumer<WatchedCurve> progress) {
        Set<String> unseen = fold.stream().map(RecordedCurve::setting).collect(Collectors.toSet());
        List<RunOutcome> corpus =
                known.stream()
                        .filter(finished -> !unseen.contains(finished.curve().setting()))
                        .map(WatchedCurve::outcome)
                        .toList();
        FleetModels models = learners.create(corpus).models();
        return fold.stream().map(curve -> replay.watch(curve, models)).peek(progress).toList();
    }
}
