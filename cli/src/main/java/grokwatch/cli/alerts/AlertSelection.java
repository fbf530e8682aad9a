package grokwatch.cli.alerts;

import grokwatch.cli.config.Since;
import grokwatch.core.alert.AlertKind;
import grokwatch.core.alert.AlertSeverity;
import grokwatch.streams.storage.query.AlertFilter;
import grokwatch.streams.storage.query.AlertRow;
import grokwatch.streams.storage.query.FleetQueries;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which alerts are meant. */
final class AlertSelection {

    @Option(
            names = "--since",
            paramLabel = "WHEN",
            converter = Since.class,
            description =
                    "Only alerts that fired, were stated again or were resolved since: some time"
                            + " ago (2h, 3d), a day (2026-11-22) or an instant (2026-11-22T05:00:00Z).")
    private Instant since;

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            description = "Only this kind: ${COMPLETION-CANDIDATES}.")
    private AlertKind kind;

    @Option(
            names = "--severity",
            paramLabel = "SEVERITY",
            description = "Only of this severity or worse: ${COMPLETION-CANDIDATES}.")
    private AlertSeverity severity;

    @Option(names = "--project", paramLabel = "NAME", description = "Only of this project's runs.")
    private String project;

    @Option(names = "--run", paramLabel = "RUN_ID", description = "Only of this run.")
    private String run;

    @Option(names = "--rule", paramLabel = "NAME", description = "Only of this rule of your own.")
    private String rule;

    @Option(
            names = "--open",
            description = "Only alerts that still hold; not information such as the end of a run.")
    private boolean open;

    /** They, the latest first. */
    List<StoredAlert> of(FleetQueries queries) throws SQLException {
        return queries.alerts(filter()).stream()
                .map(StoredAlert::of)
                .filter(this::isMeant)
                .toList();
    }

    private AlertFilter filter() {
        return new AlertFilter(
                Optional.ofNullable(since),
                Optional.ofNullable(kind).map(Enum::name),
                Optional.ofNullable(run),
                open);
    }

    private boolean isMeant(StoredAlert alert) {
        AlertRow row = alert.row();
        return (!open || row.countsAsOpen())
                && (severity == null || Severities.isAtLeast(row.severity(), severity))
                && (project == null || project.equals(alert.project()))
                && (rule == null || rule.equals(row.rule()));
    }
}
