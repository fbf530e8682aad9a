package grokwatch.streams.fleet;

import grokwatch.schemas.TrainingRun;
import grokwatch.streams.record.AvroFields;
import grokwatch.streams.record.RecordMapper;
import java.util.Collections;
import java.util.SortedMap;

/**
 * A run's description, as {@code TrainingRun} defines it. Texts may be empty; those after {@code
 * status} and the architecture, task and optimizer may be null.
 */
public record DescribedRun(
        String project,
        String group,
        String name,
        String architecture,
        String task,
        String optimizer,
        String status,
        String stopReason,
        Long maxSteps,
        Long startedAt,
        Long endedAt,
        Double learningRate,
        Double weightDecay,
        Double dropout,
        Double trainFraction,
        Long batchSize,
        Long parameterCount,
        Long width,
        Long depth,
        SortedMap<String, String> labels) {

    private static final RecordMapper<DescribedRun> MAPPER = RecordMapper.of(DescribedRun.class);

    public DescribedRun {
        // Rows of earlier versions have none.
        labels = labels == null ? Collections.emptySortedMap() : labels;
    }

    static DescribedRun of(TrainingRun run) {
        return AvroFields.map(MAPPER, run);
    }
}
