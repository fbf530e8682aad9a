package grokwatch.backtest;

import grokwatch.core.score.Reliability;
import java.util.List;
import java.util.Optional;

/**
 * Everything that is measured of one back-test.
 *
 * @param score of the public scorer
 * @param reliability of the probabilities
 * @param onset how soon a rise is told
 * @param withholding what was said in place of forecasts
 */
public record BacktestScores(
        Scorecard score, Reliability reliability, OnsetScore onset, Withholding withholding) {

    /** Measures replayed curves. */
    public static BacktestScores of(List<WatchedCurve> watched) {
        List<Label> labels = judged(watched);
        Forecasts forecasts = Forecasts.of(watched);
        return new BacktestScores(
                Scorecard.of(labels, forecasts),
                ScoredForecasts.reliability(labels, forecasts),
                OnsetScore.of(labels, watched),
                Withholding.of(watched));
    }

    /** How replayed curves came out, those that can be judged. */
    public static List<Label> judged(List<WatchedCurve> watched) {
        return watched.stream()
                .map(WatchedCurve::curve)
                .map(Label::of)
                .flatMap(Optional::stream)
                .toList();
    }
}
