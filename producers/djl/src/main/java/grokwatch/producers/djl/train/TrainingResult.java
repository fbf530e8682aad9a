package grokwatch.producers.djl.train;

import grokwatch.schemas.RunStatus;
import java.time.Duration;

/**
 * How a training ended.
 *
 * @param runId of the run
 * @param status FINISHED, FAILED or KILLED
 * @param stopReason budget, target-reached, diverged, what {@link TrainerRunner#stop} was given,
 *     interrupted, or the fault
 * @param steps optimizer steps done, a count
 * @param duration time from the first step to the end
 */
public record TrainingResult(
        String runId, RunStatus status, String stopReason, long steps, Duration duration) {}
