package grokwatch.cli.backtest;

import grokwatch.core.backtest.Forecasts;
import grokwatch.core.backtest.Label;
import grokwatch.core.backtest.OnsetScore;
import grokwatch.core.backtest.Reliability;
import grokwatch.core.backtest.Scorecard;
import grokwatch.core.backtest.WatchedCurve;
import grokwatch.core.backtest.Withholding;
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
record Findings(
        Scorecard score, Reliability reliability, OnsetScore onset, Withholding withholding) {

    /** Measures replayed curves. */
    static Findings of(List<WatchedCurve> watched) {
        List<Label> labels = judged(watched);
        Forecasts forecasts = Forecasts.of(watched);
        return new Findings(
                Scorecard.of(labels, forecasts),
                Reliability.of(labels, forecasts),
                OnsetScore.of(labels, watched),
                Withholding.of(watched));
    }

    /** How replayed curves came out, those that can be judged. */
    static List<Label> judged(List<WatchedCurve> watched) {
        return watched.stream()
                .map(WatchedCurve::curve)
                .map(Label::of)
                .flatMap(Optional::stream)
                .toList();
    }
}
