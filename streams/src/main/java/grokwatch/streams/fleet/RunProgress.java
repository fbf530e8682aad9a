package grokwatch.streams.fleet;

import grokwatch.schemas.RunDiagnostics;
import grokwatch.streams.record.AvroFields;
import grokwatch.streams.record.FieldName;
import grokwatch.streams.record.RecordMapper;
import java.util.List;

/**
 * A run's latest diagnostics, as {@code RunDiagnostics} defines them. Numbers may be null: not
 * logged, or not enough data.
 *
 * @param position attempt and step
 * @param at milliseconds since 1970-01-01T00:00Z at the trainer
 * @param rise fraction of the way from the plateau's level to the target; may leave [0, 1]
 */
public record RunProgress(
        RunPosition position,
        @FieldName("timestamp") long at,
        String phase,
        String phaseReason,
        List<String> tags,
        Double trainLoss,
        Double validationLoss,
        Double trainAccuracy,
        Double validationAccuracy,
        Double accuracyGap,
        @FieldName("progress") Double rise,
        Long memorisedStep,
        Long onsetStep,
        Long generalisedStep,
        Long plateauSteps,
        Double gradientNormVariation,
        Double stepsPerSecond) {

    private static final RecordMapper<RunProgress> MAPPER = RecordMapper.of(RunProgress.class);

    public RunProgress {
        // Rows of earlier versions have none.
        tags = tags == null ? List.of() : tags;
    }

    static RunProgress of(RunDiagnostics diagnostics) {
        return AvroFields.map(MAPPER, diagnostics);
    }
}
