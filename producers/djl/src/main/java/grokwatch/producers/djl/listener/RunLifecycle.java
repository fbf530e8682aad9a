package grokwatch.producers.djl.listener;

import grokwatch.producers.publisher.Heartbeats;
import grokwatch.producers.publisher.RunPublisher;
import grokwatch.schemas.RunStatus;
import grokwatch.schemas.TrainingRun;
import java.time.Clock;
import java.time.Duration;

/** Publishes where a run stands: running, with heartbeats from then on, and once how it ended. */
final class RunLifecycle {

    private final RunPublisher publisher;
    private final Clock clock;
    private final Duration heartbeat;
    private Heartbeats heartbeats;
    private TrainingRun run;
    private Long lastStep;
    private boolean ended;

    RunLifecycle(RunPublisher publisher, Clock clock, Duration heartbeat, TrainingRun run) {
        this.heartbeat = heartbeat;
        this.publisher = publisher;
        this.clock = clock;
        this.run = run;
    }

    TrainingRun run() {
        return run;
    }

    void started() {
        TrainingRun.Builder running = TrainingRun.newBuilder(run).setStatus(RunStatus.RUNNING);
        if (run.getStartedAt() == null) {
            running.setStartedAt(clock.millis());
        }
        publish(running.build());
        stopHeartbeats();
        heartbeats = new Heartbeats(publisher, run.getRunId(), run.getAttempt(), heartbeat);
    }

    /** The training has come to a step, which heartbeats carry. */
    void reached(long step) {
        if (heartbeats != null) {
            heartbeats.reached(step);
        }
    }

    private void stopHeartbeats() {
        if (heartbeats != null) {
            heartbeats.close();
        }
    }

    /** Says how many parameters there are, unless the description says so already. */
    void parametersCounted(long count) {
        if (run.getParameterCount() == null && count > 0) {
            publish(TrainingRun.newBuilder(run).setParameterCount(count).build());
        }
    }

    void budgetChanged(long maxSteps) {
        publish(TrainingRun.newBuilder(run).setMaxSteps(maxSteps).build());
    }

    /** Sets the last step that was logged, which the end carries. */
    void logged(long step) {
        lastStep = step;
    }

    /** Publishes the end; a second end changes nothing. */
    void ended(RunStatus status, String reason) {
        if (!ended) {
            ended = true;
            stopHeartbeats();
            publish(
                    TrainingRun.newBuilder(run)
                            .setStatus(status)
                            .setStopReason(reason)
                            .setEndedAt(clock.millis())
                            .setLastStep(lastStep)
                            .build());
        }
    }

    private void publish(TrainingRun next) {
        run = next;
        publisher.publish(next);
    }
}
