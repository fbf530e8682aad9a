package grokwatch.cli.forecasts;

import grokwatch.core.score.Statistics;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * How good some published forecasts were. Each run has the same weight: its forecasts are averaged
 * first. Null: there is none to score.
 *
 * @param group {@code all}, {@code age 2} or {@code model target 3}
 * @param runs runs with such a forecast
 * @param forecasts such forecasts
 * @param arrived runs among them that arrived
 * @param coverage mean share of 90 % intervals that held the arrival
 * @param medianWidth median of ln (latest remaining time / earliest)
 * @param medianAbsLogError median of |ln (remaining as forecast / as it came)|
 * @param brier mean squared error of the probability
 * @param rocArea probability that a run that arrived had the higher probability
 */
record ForecastScores(
        String group,
        int runs,
        int forecasts,
        int arrived,
        Double coverage,
        Double medianWidth,
        Double medianAbsLogError,
        Double brier,
        Double rocArea) {

    private static final double MEDIAN = 0.5;

    /** Scores of all, by age, by model; none of no forecasts. */
    static List<ForecastScores> of(List<VerifiedForecast> forecasts) {
        List<ForecastScores> all = new ArrayList<>();
        if (!forecasts.isEmpty()) {
            all.add(of("all", forecasts));
            all.addAll(by(forecasts, "age ", VerifiedForecast::age));
            all.addAll(by(forecasts, "model ", VerifiedForecast::model));
        }
        return all;
    }

    private static <K extends Comparable<K>> List<ForecastScores> by(
            List<VerifiedForecast> forecasts, String name, Function<VerifiedForecast, K> key) {
        return forecasts.stream()
                .collect(Collectors.groupingBy(key, TreeMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(group -> of(name + group.getKey(), group.getValue()))
                .toList();
    }

    private static ForecastScores of(String group, List<VerifiedForecast> forecasts) {
        Collection<List<VerifiedForecast>> runs = byRun(forecasts);
        Collection<List<VerifiedForecast>> timed =
                byRun(forecasts.stream().filter(VerifiedForecast::isTimed).toList());
        double[] arrived = probabilities(runs, true);
        return new ForecastScores(
                group,
                runs.size(),
                forecasts.size(),
                arrived.length,
                known(mean(means(timed, VerifiedForecast::covered))),
                known(median(timed, VerifiedForecast::width)),
                known(median(timed, VerifiedForecast::absLogError)),
                known(mean(means(runs, VerifiedForecast::squaredError))),
                known(Statistics.areaUnderRoc(arrived, probabilities(runs, false))));
    }

    private static Collection<List<VerifiedForecast>> byRun(List<VerifiedForecast> forecasts) {
        Map<String, List<VerifiedForecast>> byRun = new LinkedHashMap<>();
        forecasts.forEach(
                f -> byRun.computeIfAbsent(f.forecast().runId(), run -> new ArrayList<>()).add(f));
        return byRun.values();
    }

    private static double[] probabilities(
            Collection<List<VerifiedForecast>> runs, boolean arrived) {
        return means(
                runs.stream().filter(run -> run.get(0).arrived() == arrived).toList(),
                f -> f.forecast().probability());
    }

    private static double[] means(
            Collection<List<VerifiedForecast>> runs, ToDoubleFunction<VerifiedForecast> value) {
        return runs.stream()
                .mapToDouble(run -> mean(run.stream().mapToDouble(value).toArray()))
                .toArray();
    }

    private static double median(
            Collection<List<VerifiedForecast>> runs, ToDoubleFunction<VerifiedForecast> value) {
        double[] each =
                runs.stream()
                        .mapToDouble(
                                run ->
                                        Statistics.quantile(
                                                run.stream().mapToDouble(value).toArray(), MEDIAN))
                        .toArray();
        return Statistics.quantile(each, MEDIAN);
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static Double known(double value) {
        return Double.isNaN(value) ? null : value;
    }
}
