package grokwatch.streams.fleet;

import grokwatch.schemas.TrainingRun;

/**
 * What a run says of itself. Texts may be empty; those after {@code status} and the architecture
 * and task may be null.
 *
 * @param project it belongs to
 * @param group within the project
 * @param name for people
 * @param architecture family of the network
 * @param task what is learned
 * @param status RUNNING, FINISHED, FAILED, KILLED or UNKNOWN
 * @param stopReason why it ended
 * @param maxSteps budget, optimizer steps
 * @param startedAt milliseconds since 1970-01-01T00:00Z
 * @param endedAt milliseconds since 1970-01-01T00:00Z
 */
public record RunFacts(
        String project,
        String group,
        String name,
        String architecture,
        String task,
        String status,
        String stopReason,
        Long maxSteps,
        Long startedAt,
        Long endedAt) {

    static RunFacts of(TrainingRun run) {
        return new RunFacts(
                run.getProject(),
                run.getGroup(),
                run.getName(),
                run.getArchitecture(),
                run.getTask(),
                run.getStatus().name(),
                run.getStopReason(),
                run.getMaxSteps(),
                run.getStartedAt(),
                run.getEndedAt());
    }
}
