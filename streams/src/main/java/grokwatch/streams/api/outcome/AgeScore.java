package grokwatch.streams.api.outcome;

import grokwatch.core.forecast.ForecastLog;
import grokwatch.core.score.Reliability;
import grokwatch.core.score.Reliability.ScoredProbability;
import grokwatch.core.score.Statistics;
import grokwatch.core.score.StepError;
import grokwatch.streams.storage.query.ScoredForecast;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How good the forecasts were that were made at one age.
 *
 * @param age fixed age: least step over the step of memorisation
 * @param count forecasts made
 * @param timed those among them that named a step, of runs that then generalised
 * @param coverage share of the timed whose 90 % interval held what came; NaN of none
 * @param medianAbsLogError of the timed, as {@link StepError} has it; NaN of none
 */
record AgeScore(double age, int count, int timed, double coverage, double medianAbsLogError) {

    /** Scores of all ages, ascending. */
    static List<AgeScore> byAge(List<ScoredForecast> forecasts) {
        Map<Double, List<ScoredForecast>> byAge = new TreeMap<>();
        forecasts.forEach(
                f ->
                        byAge.computeIfAbsent(
                                        ForecastLog.fixedAge(f.age()), age -> new ArrayList<>())
                                .add(f));
        return byAge.entrySet().stream().map(age -> of(age.getKey(), age.getValue())).toList();
    }

    /** Reliability of the probabilities of all ages. */
    static Reliability reliability(List<ScoredForecast> forecasts) {
        return Reliability.of(
                forecasts.stream()
                        .filter(forecast -> !Double.isNaN(forecast.probability()))
                        .map(
                                f ->
                                        new ScoredProbability(
                                                f.probability(), f.generalisedStep() != null))
                        .toList());
    }

    private static AgeScore of(double age, List<ScoredForecast> forecasts) {
        List<ScoredForecast> timed =
                forecasts.stream()
                        .filter(f -> f.generalisedStep() != null && f.expectedStep() != null)
                        .toList();
        double covered = timed.stream().filter(AgeScore::isCovered).count();
        double[] errors =
                timed.stream()
                        .mapToDouble(
                                f -> StepError.of(f.step(), f.expectedStep(), f.generalisedStep()))
                        .toArray();
        return new AgeScore(
                age,
                forecasts.size(),
                timed.size(),
                covered / timed.size(),
                Statistics.quantile(errors, 0.5));
    }

    /** An end that is not there is open. */
    private static boolean isCovered(ScoredForecast forecast) {
        long came = forecast.generalisedStep();
        return (forecast.lowerStep() == null || forecast.lowerStep() <= came)
                && (forecast.upperStep() == null || came <= forecast.upperStep());
    }
}
