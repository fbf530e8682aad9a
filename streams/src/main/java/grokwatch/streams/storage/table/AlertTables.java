package grokwatch.streams.storage.table;

import grokwatch.schemas.AlertState;
import grokwatch.schemas.GrokkingAlert;
import java.util.List;

/** Table of alerts. */
final class AlertTables {

    private static final String LOGGED = "logged_at_millis";
    private static final String FIRED = "fired_at_millis";

    /**
     * One row an alert, which its firings and its resolution fill together. Another episode is
     * another row. It is open while it has no time of resolution: a resolution that comes before
     * its firing counts, one that a later firing of the same alert overtakes does not. What it says
     * is what it said last by its own clock.
     */
    static final Table<GrokkingAlert> ALERTS =
            new Table<>(
                    "alerts",
                    List.of("fingerprint"),
                    List.of(
                            Column.text("fingerprint", GrokkingAlert::getFingerprint),
                            latest(Column.text("run_id", GrokkingAlert::getRunId)),
                            latest(Column.text("run_name", GrokkingAlert::getRunName)),
                            latest(Column.list("runs", GrokkingAlert::getRuns)),
                            latest(Column.symbol("kind", GrokkingAlert::getKind)),
                            latest(Column.text("rule", GrokkingAlert::getRule)),
                            latest(Column.symbol("severity", GrokkingAlert::getSeverity)),
                            latest(Column.integer("episode", GrokkingAlert::getEpisode)),
                            latest(Column.symbol("phase", GrokkingAlert::getPhase)),
                            latest(Column.integer("step", GrokkingAlert::getStep)),
                            Column.<GrokkingAlert>integer(LOGGED, GrokkingAlert::getTimestamp)
                                    .merging(Merge.greatest()),
                            time(FIRED, AlertState.FIRING).merging(Merge.least()),
                            time("last_fired_at_millis", AlertState.FIRING)
                                    .merging(Merge.greatest()),
                            time("resolved_at_millis", AlertState.RESOLVED)
                                    .merging(Merge.untilAfter(FIRED)),
                            latest(Column.text("summary", GrokkingAlert::getSummary)),
                            latest(Column.text("advice", GrokkingAlert::getAdvice)),
                            latest(Column.json("evidence", GrokkingAlert::getEvidence)),
                            latest(Column.json("labels", GrokkingAlert::getLabels)),
                            latest(Column.text("window_metric", GrokkingAlert::getWindowMetric)),
                            latest(Column.list("window_values", GrokkingAlert::getWindow))));

    private AlertTables() {}

    private static Column<GrokkingAlert> latest(Column<GrokkingAlert> column) {
        return column.merging(Merge.latestBy(LOGGED));
    }

    private static Column<GrokkingAlert> time(String name, AlertState state) {
        return Column.integer(
                name, alert -> alert.getState() == state ? alert.getTimestamp() : null);
    }
}
