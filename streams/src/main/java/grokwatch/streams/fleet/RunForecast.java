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
        RunAdvice advice) {

    private static final RecordMapper<RunForecast> MAPPER = RecordMapper.of(RunForecast.class);

    public RunForecast {
        advice = advice == null || advice.verdict() == null ? null : advice;
    }

    static RunForecast of(DelayEstimate estimate) {
        return AvroFields.map(MAPPER, estimate);
    }
}
