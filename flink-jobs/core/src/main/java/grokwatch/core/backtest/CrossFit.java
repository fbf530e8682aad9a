package grokwatch.core.backtest;

import grokwatch.core.fleet.FleetModels;
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
final class CrossFit {

    private static final int ROUNDS = 2;

    private final Replay replay;
    private final FleetLearner.Factory learners;

    CrossFit(Replay replay, FleetLearner.Factory learners) {
        this.replay = replay;
        this.learners = learners;
    }

    /**
     * What was said of each curve in the last round, in the order of the folds.
     *
     * @param progress told of each curve as its last round ends, by any thread
     */
    List<WatchedCurve> run(List<List<RecordedCurve>> folds, Consumer<WatchedCurve> progress) {
        List<WatchedCurve> known = unaided(folds);
        for (int round = 1; round < ROUNDS; round++) {
            known = round(folds, known, ignored -> {});
        }
        return round(folds, known, progress);
    }

    /** How the curves come out when nothing is known of any. */
    private List<WatchedCurve> unaided(List<List<RecordedCurve>> folds) {
        FleetModels nothing = learners.create().models();
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
        FleetLearner learner = learners.create();
        known.stream()
                .filter(finished -> !unseen.contains(finished.curve().setting()))
                .forEach(finished -> learner.add(finished.outcome()));
        FleetModels models = learner.models();
        return fold.stream().map(curve -> replay.watch(curve, models)).peek(progress).toList();
    }
}
