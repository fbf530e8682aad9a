package grokwatch.streams.fleet;

import grokwatch.schemas.DelayEstimate;
import grokwatch.streams.record.AvroFields;
import grokwatch.streams.record.RecordMapper;

/**
 * A run's latest forecast, as {@code DelayEstimate} defines it. All numbers are null where there is
 * no forecast.
 *
 * @param position attempt and step at which it was made
 * @param withheldReason why there is no forecast, a code; null when there is one
 * @param endMetric metric whose value at the budget's end is forecast in place of generalisation;
 *     null where none is
 * @param endValue its expected value there, in the metric's unit
 * @param endLower lower end of the 90 % interval
 * @param endUpper upper end
 * @param advice null where there is none
 */
public record RunForecast(
        RunPosition position,
        Double probability,
        Long expectedStep,
        Long lowerStep,
        Long upperStep,
        Long remainingSteps,
        Long remainingMillis,
        String withheldReason,
        String calibration,
        String endMetric,
        Double endValue,
        Double endLower,
        Double endUpper,
        RunAdvice advice) {

    private static final RecordMapper<RunForecast> MAPPER = RecordMapper.of(RunForecast.class);

    public RunForecast {
        advice = advice == null || advice.verdict() == null ? null : advice;
    }

    static RunForecast of(DelayEstimate estimate) {
        return AvroFields.map(MAPPER, estimate);
    }
}
