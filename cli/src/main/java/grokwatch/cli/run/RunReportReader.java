package grokwatch.cli.run;

import grokwatch.cli.command.UserException;
import grokwatch.streams.storage.curve.CurveMetric;
import grokwatch.streams.storage.curve.CurveThinning.Scale;
import grokwatch.streams.storage.query.AlertFilter;
import grokwatch.streams.storage.query.AlertRow;
import grokwatch.streams.storage.query.Curves;
import grokwatch.streams.storage.query.QuerySession;
import grokwatch.streams.storage.query.RowRange;
import grokwatch.streams.storage.query.RunRow;
import grokwatch.streams.storage.query.StepRange;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Gathers what the store knows of a run. */
final class RunReportReader {

    private static final int MAX_NEIGHBOURS = 5;
    private static final OptionalLong LATEST = OptionalLong.empty();
    private static final Set<CurveMetric> CURVES =
            EnumSet.of(
                    CurveMetric.TRAIN_ACCURACY,
                    CurveMetric.VALIDATION_ACCURACY,
                    CurveMetric.TRAIN_LOSS,
                    CurveMetric.VALIDATION_LOSS);

    private final QuerySession store;

    RunReportReader(QuerySession store) {
        this.store = store;
    }

    /**
     * Reads it.
     *
     * @param points bound on the points of the curves, >= 1
     * @throws UserException if the run is not known
     */
    RunReport read(String runId, int points) throws SQLException {
        RunRow standing =
                store.fleet()
                        .run(runId)
                        .orElseThrow(
                                () ->
                                        new UserException(
                                                "no run has the id "
                                                        + runId
                                                        + "; `grokwatch runs` lists them"));
        Curves curves =
                store.curves().curves(runId, LATEST, CURVES, StepRange.ALL, points, Scale.LOG);
        return new RunReport(
                standing,
                store.fleet().description(runId).orElse(Map.of()),
                store.series().phases(runId, LATEST),
                curves,
                store.series().latestDiagnostics(runId).orElse(Map.of()),
                store.series().estimates(runId, LATEST, StepRange.ALL, RowRange.FIRST),
                openAlerts(runId),
                store.outcomes().outcome(runId),
                store.outcomes().neighbours(runId, MAX_NEIGHBOURS));
    }

    private List<AlertRow> openAlerts(String runId) throws SQLException {
        AlertFilter open =
                new AlertFilter(Optional.empty(), Optional.empty(), Optional.of(runId), true);
        return store.alerts().alerts(open, RowRange.FIRST);
    }
}
