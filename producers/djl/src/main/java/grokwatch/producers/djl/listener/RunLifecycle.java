package grokwatch.producers.djl.listener;

import grokwatch.producers.publisher.RunPublisher;
import grokwatch.schemas.RunStatus;
import grokwatch.schemas.TrainingRun;
import java.time.Clock;

/** Publishes where a run stands: running, and once how it ended. */
final class RunLifecycle {

    private final RunPublisher publisher;
    private final Clock clock;
    private TrainingRun run;
    private Long lastStep;
    private boolean ended;

    RunLifecycle(RunPublisher publisher, Clock clock, TrainingRun run) {
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
    }

    /** Says how many parameters there are, unless the description says so already. */
    void parametersCounted(long count) {
        if (run.getParameterCount() == null && count > 0) {
            publish(TrainingRun.newBuilder(run).setParameterCount(count).build());
        }
    }

    /** Remembers the last step that was logged, for the end to tell. */
    void logged(long step) {
        lastStep = step;
    }

    /** Publishes the end; a second end changes nothing. */
    void ended(RunStatus status, String reason) {
        if (!ended) {
            ended = true;
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
