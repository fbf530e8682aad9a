package grokwatch.streams.fleet;

import grokwatch.schemas.TrainingRun;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a run says of itself. Texts may be empty; those after {@code status} and the architecture,
 * task and optimizer may be null.
 *
 * @param project it belongs to
 * @param group within the project
 * @param name for people
 * @param architecture family of the network
 * @param task what is learned
 * @param optimizer its name
 * @param status RUNNING, FINISHED, FAILED, KILLED or UNKNOWN
 * @param stopReason why it ended
 * @param maxSteps budget, optimizer steps
 * @param startedAt milliseconds since 1970-01-01T00:00Z
 * @param endedAt milliseconds since 1970-01-01T00:00Z
 * @param labels of the user's own
 */
public record RunFacts(
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
        SortedMap<String, String> labels) {

    public RunFacts {
        // Rows of earlier versions held none.
        labels = labels == null ? Collections.emptySortedMap() : labels;
    }

    static RunFacts of(TrainingRun run) {
        return new RunFacts(
                run.getProject(),
                run.getGroup(),
                run.getName(),
                run.getArchitecture(),
                run.getTask(),
                run.getOptimizer(),
                run.getStatus().name(),
                run.getStopReason(),
                run.getMaxSteps(),
                run.getStartedAt(),
                run.getEndedAt(),
                new TreeMap<>(run.getLabels()));
    }
}
