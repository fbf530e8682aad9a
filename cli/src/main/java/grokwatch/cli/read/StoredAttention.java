package grokwatch.cli.read;

import grokwatch.streams.fleet.Attention;
import grokwatch.streams.fleet.OpenAlert;
import grokwatch.streams.storage.query.AlertFilter;
import grokwatch.streams.storage.query.AlertRow;
import grokwatch.streams.storage.query.EstimateRow;
import grokwatch.streams.storage.query.FleetQueries;
import grokwatch.streams.storage.query.RunRow;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Attention that runs need, as on the page, from the store's rows. */
final class StoredAttention {

    private static final AlertFilter OPEN =
            new AlertFilter(Optional.empty(), Optional.empty(), Optional.empty(), true);

    private final Map<String, List<OpenAlert>> alerts = new HashMap<>();
    private final Map<String, EstimateRow> estimates = new HashMap<>();

    private StoredAttention(List<AlertRow> open, List<EstimateRow> latest) {
        for (AlertRow alert : open) {
            String rule = alert.rule() == null ? "" : alert.rule();
            alerts.computeIfAbsent(alert.runId(), id -> new ArrayList<>())
                    .add(new OpenAlert(alert.kind(), alert.severity(), rule));
        }
        latest.forEach(estimate -> estimates.put(estimate.runId(), estimate));
    }

    /** Queries open alerts and latest forecasts. */
    static StoredAttention read(FleetQueries queries) throws SQLException {
        return new StoredAttention(queries.alerts(OPEN), queries.latestEstimates());
    }

    /** Attention that a run needs. */
    Attention of(RunRow run) {
        EstimateRow estimate = estimates.get(run.runId());
        return Attention.of(
                new Attention.Signals(
                        run.status(),
                        run.phase(),
                        null,
                        estimate == null ? null : estimate.probability(),
                        estimate == null ? null : estimate.verdict(),
                        alerts.getOrDefault(run.runId(), List.of())));
    }
}
