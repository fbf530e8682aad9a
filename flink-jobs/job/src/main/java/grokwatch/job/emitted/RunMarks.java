package grokwatch.job.emitted;

import grokwatch.schemas.DelayEstimate;
import grokwatch.schemas.GrokkingAlert;
import grokwatch.schemas.RunDiagnostics;
import grokwatch.schemas.RunOutcome;
import java.util.Objects;

/**
 * How far a run's results are committed, each kind by itself: one that was not committed with the
 * others is emitted. Forecasts depend on what the fleet has learned meanwhile, so that their values
 * do not identify them.
 */
final class RunMarks {

    private final Mark diagnostics = new Mark();
    private final Mark estimates = new Mark();
    private final Mark outcomes = new Mark();
    private final AlertMarks alerts = new AlertMarks();

    void add(RunDiagnostics result) {
        diagnostics.add(result.getAttempt(), result.getStep(), result.hashCode());
    }

    void add(DelayEstimate result) {
        estimates.add(result.getAttempt(), result.getStep(), identity(result));
    }

    void add(RunOutcome result) {
        outcomes.add(result.getAttempt(), result.getLastStep(), identity(result));
    }

    void add(GrokkingAlert alert) {
        alerts.add(alert);
    }

    boolean covers(RunDiagnostics result) {
        return diagnostics.covers(result.getAttempt(), result.getStep(), result.hashCode());
    }

    boolean covers(DelayEstimate result) {
        return estimates.covers(result.getAttempt(), result.getStep(), identity(result));
    }

    boolean covers(RunOutcome result) {
        return outcomes.covers(result.getAttempt(), result.getLastStep(), identity(result));
    }

    boolean covers(GrokkingAlert alert) {
        return alerts.covers(alert);
    }

    /** Whether a run has left everything behind that is committed of it. */
    boolean isBefore(RunDiagnostics result) {
        return diagnostics.isBefore(result.getAttempt(), result.getStep());
    }

    private static int identity(DelayEstimate result) {
        return Objects.hash(result.getPhase().name(), result.getWithheldReason());
    }

    private static int identity(RunOutcome result) {
        return Objects.hash(
                result.getOutcome().name(),
                result.getComplete(),
                result.getStopReason(),
                result.getEndValues().isEmpty(),
                result.getCommandedStep());
    }
}
