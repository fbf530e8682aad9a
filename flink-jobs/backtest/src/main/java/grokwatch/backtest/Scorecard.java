package grokwatch.backtest;

import grokwatch.core.fleet.OutcomeKind;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What forecasts are worth beside naive baselines: the measures of the public scorer, digit for
 * digit. Each list has one measure a row, one value a fraction of the delay.
 *
 * @param runs how many came out how
 * @param predictions scored
 * @param predictedRuns runs that have any
 * @param delayBaselines median |ln (remaining as foretold / as it came)|
 * @param delay the same of the forecasts, then their absence, coverage and width
 * @param chanceBaselines area under the ROC curve: will it grok?
 * @param chance the same of the forecasts, then precision and recall
 * @param hopeless share of grokkers ever given up before they generalised; NaN without grokkers
 */
public record Scorecard(
        Map<OutcomeKind, Integer> runs,
        int predictions,
        int predictedRuns,
        List<Measure> delayBaselines,
        List<Measure> delay,
        List<Measure> chanceBaselines,
        List<Measure> chance,
        double hopeless) {

    /** The fractions of the delay at which runs are scored. */
    public static List<Double> fractions() {
        return Arrays.stream(ScorePoints.FRACTIONS).boxed().toList();
    }

    /** Scores forecasts of labelled runs; forecasts of other runs do not matter. */
    public static Scorecard of(List<Label> labels, Forecasts forecasts) {
        List<ScorePoints> points = ScorePoints.of(labels);
        List<Label> grokkers = labels.stream().filter(Label::grokked).toList();
        DelayScore delay = new DelayScore(points);
        ChanceScore chance = new ChanceScore(points);
        return new Scorecard(
                kinds(labels),
                forecasts.count(),
                forecasts.runs(),
                delay.baselines(new Baselines(grokkers)),
                delay.forecasts(forecasts),
                chance.baselines(),
                chance.forecasts(forecasts),
                ChanceScore.hopeless(grokkers, forecasts));
    }

    private static Map<OutcomeKind, Integer> kinds(List<Label> labels) {
        Map<OutcomeKind, Integer> kinds = new TreeMap<>();
        labels.forEach(label -> kinds.merge(label.kind(), 1, Integer::sum));
        return kinds;
    }

    /** How many runs came out one way. */
    public int count(OutcomeKind kind) {
        return runs.getOrDefault(kind, 0);
    }
}
