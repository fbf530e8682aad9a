package grokwatch.cli.alerts;

import grokwatch.cli.command.UserException;
import grokwatch.core.rule.RuleDefinition;
import grokwatch.streams.alerting.mute.silence.Silence;
import grokwatch.streams.alerting.notify.AlertLabels;
import grokwatch.streams.storage.query.AlertRow;
import grokwatch.streams.storage.query.DiagnosticSeries;
import grokwatch.streams.storage.query.EstimateRow;
import grokwatch.streams.storage.query.Neighbour;
import grokwatch.streams.storage.query.QuerySession;
import grokwatch.streams.storage.query.RowRange;
import grokwatch.streams.storage.query.SeriesQueries;
import grokwatch.streams.storage.query.StepRange;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Gathers what the store knows about an alert.
 *
 * @param rules of the user's own, as their file has them; may be empty
 */
record ExplanationReader(QuerySession store, List<RuleDefinition> rules) {

    private static final int MAX_NEIGHBOURS = 5;
    private static final int MAX_POINTS = 32;

    /** Columns of the diagnostics that say most about where a run stands. */
    private static final Set<String> COLUMNS =
            Set.of(
                    "train_accuracy",
                    "validation_accuracy",
                    "train_loss",
                    "validation_loss",
                    "accuracy_gap",
                    "gradient_norm_mean",
                    "weight_norm",
                    "validation_loss_slope_long_t",
                    "decay_clock");

    /**
     * Explains the alert whose fingerprint begins so.
     *
     * @throws UserException if there is none, or more than one
     */
    Explanation read(String prefix) throws SQLException {
        StoredAlert alert = StoredAlert.of(find(prefix));
        AlertRow row = alert.row();
        return new Explanation(
                alert,
                AlertMeaning.of(row.kind()),
                rule(row),
                forecast(row),
                diagnostics(row),
                store.alerts().deliveries(row.fingerprint(), RowRange.FIRST),
                silences(alert),
                neighbours(row));
    }

    private AlertRow find(String prefix) throws SQLException {
        List<AlertRow> found = store.alerts().startingWith(prefix, RowRange.first(2));
        if (found.isEmpty()) {
            throw new UserException(
                    "no alert's fingerprint begins with "
                            + prefix
                            + "; `grokwatch alerts` lists them");
        }
        if (found.size() > 1 && !found.get(0).fingerprint().equals(prefix)) {
            throw new UserException(
                    "several alerts' fingerprints begin with %s, %s and %s among them; give more of it"
                            .formatted(
                                    prefix,
                                    found.get(0).fingerprint(),
                                    found.get(1).fingerprint()));
        }
        return found.get(0);
    }

    private Optional<RuleDefinition> rule(AlertRow row) {
        return rules.stream().filter(rule -> rule.name().equals(row.rule())).findFirst();
    }

    private Optional<EstimateRow> forecast(AlertRow row) throws SQLException {
        return store.series().estimateAt(row.runId(), OptionalLong.empty(), row.step());
    }

    private DiagnosticSeries diagnostics(AlertRow row) throws SQLException {
        Set<String> known =
                COLUMNS.stream()
                        .filter(SeriesQueries.diagnosticColumns()::contains)
                        .collect(Collectors.toSet());
        if (row.runId().isEmpty()) {
            return new DiagnosticSeries("", 0, List.of(), Map.of());
        }
        StepRange untilThen = new StepRange(0, row.step());
        return store.series()
                .diagnostics(row.runId(), OptionalLong.empty(), known, untilThen, MAX_POINTS);
    }

    private List<Silence> silences(StoredAlert alert) throws SQLException {
        return store.alerts().silences(RowRange.FIRST).stream()
                .map(StoredSilence::of)
                .filter(silence -> silence.matches(AlertLabels.of(alert.notification())))
                .toList();
    }

    private List<Neighbour> neighbours(AlertRow row) throws SQLException {
        return row.runId().isEmpty()
                ? List.of()
                : store.outcomes().neighbours(row.runId(), MAX_NEIGHBOURS);
    }
}
