package grokwatch.cli.forecasts;

import grokwatch.core.forecast.ForecastLog;
import grokwatch.core.phase.RunPhase;
import grokwatch.core.score.StepError;
import grokwatch.streams.storage.query.EstimateRow;
import grokwatch.streams.storage.query.OutcomeRow;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A published forecast with what came.
 *
 * @param age fixed age of the run, as {@link ForecastLog}
 * @param model what forecast: {@code generalisation} or {@code target}, and the model's version
 * @param forecast as published
 * @param arrival step at which it came; null: it did not
 */
record VerifiedForecast(double age, String model, EstimateRow forecast, Long arrival) {

    private static final String ADVICE = "grokwatch";
    private static final Set<String> TRACKED =
            Stream.of(RunPhase.values())
                    .filter(RunPhase::isTracked)
                    .map(RunPhase::name)
                    .collect(Collectors.toSet());

    /**
     * The forecasts of a run's last attempt that were made before it arrived.
     *
     * @param finished whether the run ended by itself
     * @return none where it is open whether it would have arrived, left alone
     */
    static List<VerifiedForecast> of(
            List<EstimateRow> estimates, OutcomeRow outcome, boolean finished) {
        List<EstimateRow> attempt =
                estimates.stream().filter(e -> e.attempt() == outcome.attempt()).toList();
        boolean toTarget = attempt.stream().anyMatch(e -> TRACKED.contains(e.phase()));
        Long arrival = toTarget ? targetStep(attempt) : outcome.generalisedStep();
        boolean onAdvice = outcome.stopReason() != null && outcome.stopReason().contains(ADVICE);
        Long commanded = outcome.commandedStep();
        boolean changed = commanded != null && (arrival == null || arrival > commanded);
        if (changed || arrival == null && (!finished || onAdvice)) {
            return List.of();
        }
        List<EstimateRow> forecasts =
                attempt.stream()
                        .filter(e -> e.withheldReason() == null && e.probability() != null)
                        .filter(e -> arrival == null || e.step() < arrival)
                        .toList();
        return forecasts.stream()
                .map(
                        e ->
                                new VerifiedForecast(
                                        age(e, forecasts.get(0), toTarget),
                                        (toTarget ? "target" : "generalisation")
                                                + " "
                                                + e.modelVersion(),
                                        e,
                                        arrival))
                .toList();
    }

    private static Long targetStep(List<EstimateRow> attempt) {
        return attempt.stream()
                .filter(e -> "AT_TARGET".equals(e.withheldReason()))
                .map(EstimateRow::step)
                .findFirst()
                .orElse(null);
    }

    /** The first forecast on the way to a target counts as of the first age. */
    private static double age(EstimateRow e, EstimateRow first, boolean toTarget) {
        if (toTarget || e.memorisedStep() == null) {
            return ForecastLog.fixedAge(
                    ForecastLog.fixedAge(0) * e.step() / Math.max(1, first.step()));
        }
        return ForecastLog.fixedAge((double) e.step() / Math.max(1, e.memorisedStep()));
    }

    boolean arrived() {
        return arrival != null;
    }

    /** Whether it named a step of a run that arrived. */
    boolean isTimed() {
        return arrived() && forecast.expectedStep() != null;
    }

    /** 1 if the arrival lies in the 90 % interval, else 0; an end that is not there is open. */
    double covered() {
        boolean low = forecast.lowerStep() == null || forecast.lowerStep() <= arrival;
        boolean high = forecast.upperStep() == null || arrival <= forecast.upperStep();
        return low && high ? 1 : 0;
    }

    /** ln of the latest over the earliest remaining time; infinite where an end is open. */
    double width() {
        return forecast.lowerStep() == null || forecast.upperStep() == null
                ? Double.POSITIVE_INFINITY
                : Math.log(
                        StepError.remaining(forecast.step(), forecast.upperStep())
                                / StepError.remaining(forecast.step(), forecast.lowerStep()));
    }

    double absLogError() {
        return StepError.of(forecast.step(), forecast.expectedStep(), arrival);
    }

    double squaredError() {
        double error = forecast.probability() - (arrived() ? 1 : 0);
        return error * error;
    }
}
