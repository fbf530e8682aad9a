package grokwatch.producers.gateway.run;

import grokwatch.schemas.RunStatus;
import java.util.Locale;
import java.util.Optional;

/** Where a run stands, in MLflow's words. */
public enum RunState {
    RUNNING(null),
    SCHEDULED(null),
    FINISHED(RunStatus.FINISHED),
    FAILED(RunStatus.FAILED),
    KILLED(RunStatus.KILLED);

    private final RunStatus end;

    RunState(RunStatus end) {
        this.end = end;
    }

    /** How the run has ended; empty while it has not. */
    public Optional<RunStatus> end() {
        return Optional.ofNullable(end);
    }

    /** The state of that name, whatever its case. */
    public static Optional<RunState> of(String name) {
        try {
            return Optional.of(valueOf(name.toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }
}
