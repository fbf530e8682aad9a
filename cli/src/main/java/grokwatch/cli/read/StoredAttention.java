package grokwatch.cli.read;

import grokwatch.streams.fleet.Attention;
import grokwatch.streams.fleet.DescribedRun;
import grokwatch.streams.fleet.FleetRow;
import grokwatch.streams.fleet.OpenAlert;
import grokwatch.streams.fleet.RunAdvice;
import grokwatch.streams.fleet.RunForecast;
import grokwatch.streams.fleet.RunPosition;
import grokwatch.streams.fleet.RunProgress;
import grokwatch.streams.storage.query.AlertFilter;
import grokwatch.streams.storage.query.AlertRow;
import grokwatch.streams.storage.query.EstimateRow;
import grokwatch.streams.storage.query.FleetQueries;
import grokwatch.streams.storage.query.RunRow;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** How much runs need a person, as the page says it, by what the store knows of them. */
final class StoredAttention {

    private static final AlertFilter OPEN =
            new AlertFilter(Optional.empty(), Optional.empty(), Optional.empty(), true);

    private final Map<String, SortedMap<String, OpenAlert>> alerts = new HashMap<>();
    private final Map<String, EstimateRow> estimates = new HashMap<>();

    private StoredAttention(List<AlertRow> open, List<EstimateRow> latest) {
        for (AlertRow alert : open) {
            alerts.computeIfAbsent(alert.runId(), id -> new TreeMap<>())
                    .put(alert.fingerprint(), openAlert(alert));
        }
        latest.forEach(estimate -> estimates.put(estimate.runId(), estimate));
    }

    /** Reads what it rests on. */
    static StoredAttention read(FleetQueries queries) throws SQLException {
        return new StoredAttention(queries.alerts(OPEN), queries.latestEstimates());
    }

    /** What a run needs. */
    Attention of(RunRow run) {
        return Attention.of(
                new FleetRow(
                        run.runId(),
                        facts(run),
                        progress(run),
                        forecast(run.runId()),
                        alerts.getOrDefault(run.runId(), new TreeMap<>()),
                        run.lastSeenMillis()));
    }

    private static OpenAlert openAlert(AlertRow alert) {
        String rule = alert.rule() == null ? "" : alert.rule();
        return new OpenAlert(alert.kind(), alert.severity(), rule);
    }

    private static DescribedRun facts(RunRow run) {
        if (run.status() == null) {
            return null;
        }
        return new DescribedRun(
                run.project(),
                "",
                run.name(),
                run.architecture(),
                run.task(),
                null,
                run.status(),
                null,
                null,
                null,
                null,
                null);
    }

    private static RunProgress progress(RunRow run) {
        if (run.phase() == null) {
            return null;
        }
        return new RunProgress(
                position(run.attempt(), run.step()),
                run.lastSeenMillis(),
                run.phase(),
                null,
                null,
                null,
                null,
                run.trainAccuracy(),
                run.validationAccuracy(),
                run.accuracyGap(),
                null,
                null,
                null,
                null,
                run.plateauSteps(),
                null,
                null);
    }

    private RunForecast forecast(String runId) {
        EstimateRow e = estimates.get(runId);
        if (e == null) {
            return null;
        }
        return new RunForecast(
                position(e.attempt(), e.step()),
                e.probability(),
                e.expectedStep(),
                e.lowerStep(),
                e.upperStep(),
                e.remainingSteps(),
                e.remainingMillis(),
                e.withheldReason(),
                e.calibration(),
                e.verdict() == null
                        ? null
                        : new RunAdvice(e.verdict(), e.verdictReason(), e.advice()));
    }

    private static RunPosition position(Long attempt, Long step) {
        return new RunPosition(attempt == null ? 0 : attempt.intValue(), step == null ? 0 : step);
    }
}
