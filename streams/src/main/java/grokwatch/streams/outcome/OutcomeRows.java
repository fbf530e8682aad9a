package grokwatch.streams.outcome;

import grokwatch.core.fleet.OutcomeKind;
import grokwatch.core.fleet.RunOutcome;
import grokwatch.core.run.RunDescription;
import grokwatch.core.run.RunStatus;
import grokwatch.streams.storage.query.DescribedOutcomeRow;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Converts outcomes to rows of a table and back; rows have what explains delays, nothing else. */
public final class OutcomeRows {

    private static final long NEVER = -1;

    private OutcomeRows() {}

    /** The outcome of a row, censored at the first command; empty for an unknown kind. */
    public static Optional<RunOutcome> outcome(DescribedOutcomeRow row) {
        return kind(row.outcome())
                .map(
                        kind ->
                                new RunOutcome(
                                        row.runId(),
                                        0,
                                        0,
                                        kind,
                                        milestones(row),
                                        new RunOutcome.Clock(
                                                Double.NaN, Double.NaN, Double.NaN, Double.NaN),
                                        description(row),
                                        row.stoppedOnAdvice(),
                                        List.of(),
                                        List.of()))
                .map(outcome -> outcome.withCommand(step(row.commandedStep())))
                .map(RunOutcome::beforeCommands);
    }

    private static Optional<OutcomeKind> kind(String name) {
        for (OutcomeKind kind : OutcomeKind.values()) {
            if (kind.name().equals(name)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    private static RunOutcome.Milestones milestones(DescribedOutcomeRow row) {
        return new RunOutcome.Milestones(
                step(row.memorisedStep()),
                NEVER,
                NEVER,
                step(row.generalisedStep()),
                row.lastStep());
    }

    private static long step(Long step) {
        return step == null ? NEVER : step;
    }

    private static RunDescription description(DescribedOutcomeRow row) {
        return new RunDescription(
                new RunDescription.Names(
                        row.project() == null ? "" : row.project(), "", "", Map.of()),
                new RunDescription.Network(
                        row.architecture(), row.parameterCount(), row.width(), row.depth()),
                new RunDescription.Regimen(
                        row.optimizer(),
                        row.learningRate(),
                        row.weightDecay(),
                        row.dropout(),
                        row.batchSize()),
                new RunDescription.Data(
                        row.task(),
                        row.trainSize(),
                        row.validationSize(),
                        row.classes(),
                        row.trainFraction()),
                new RunDescription.Targets(null, null, null, null),
                new RunDescription.Lifecycle(RunStatus.FINISHED, null, 0));
    }

    public static DescribedOutcomeRow row(RunOutcome outcome) {
        RunDescription d = outcome.description();
        RunOutcome.Milestones m = outcome.milestones();
        return new DescribedOutcomeRow(
                outcome.runId(),
                d.names().project(),
                outcome.kind().name(),
                known(m.memorisedStep()),
                known(m.generalisedStep()),
                m.lastStep(),
                outcome.stoppedOnAdvice(),
                d.data().task(),
                d.network().architecture(),
                d.regimen().optimizer(),
                d.network().parameterCount(),
                d.network().width(),
                d.network().depth(),
                d.regimen().learningRate(),
                d.regimen().weightDecay(),
                d.regimen().dropout(),
                d.regimen().batchSize(),
                d.data().trainSize(),
                d.data().validationSize(),
                d.data().classes(),
                d.data().trainFraction(),
                known(outcome.commandedStep()));
    }

    private static Long known(long step) {
        return step < 0 ? null : step;
    }
}
