package grokwatch.streams.api.run;

import grokwatch.http.message.HttpRequest;
import grokwatch.http.message.HttpResponse;
import grokwatch.http.message.Query;
import grokwatch.http.route.Routes;
import grokwatch.streams.api.body.ApiJson;
import grokwatch.streams.api.store.ApiStore;
import grokwatch.streams.storage.query.DiagnosticSeries;
import grokwatch.streams.storage.query.EstimateRow;
import grokwatch.streams.storage.query.PhaseChange;
import grokwatch.streams.storage.query.RowRange;
import grokwatch.streams.storage.query.SeriesQueries;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** {@code /runs/{id}/diagnostics} and {@code /estimates}: how a run went, as columns. */
record SeriesRoutes(KnownRuns runs, ApiStore store) {

    private static final int USUAL_POINTS = 1_000;
    private static final int MAX_COLUMNS = 64;
    private static final String[] ESTIMATE = {
        "step",
        "at",
        "phase",
        "probability",
        "expectedStep",
        "lowerStep",
        "upperStep",
        "remainingSteps",
        "remainingMillis",
        "withheld",
        "calibration",
        "calibrationCount",
        "verdict",
        "verdictReason",
        "costOfKeeping",
        "endMetric",
        "endValue",
        "endLower",
        "endUpper",
        "advice"
    };

    Routes routes() {
        return new Routes()
                .get("/diagnostics", this::diagnostics)
                .get("/estimates", this::estimates);
    }

    private HttpResponse diagnostics(HttpRequest call) {
        Query query = call.query().only("columns", "attempt", "from", "to", "maxPoints");
        Set<String> columns = columns(query);
        SeriesRange span = SeriesRange.of(query, USUAL_POINTS);
        String runId = runs.id(call);
        DiagnosticSeries series =
                store.query(
                        session ->
                                session.series()
                                        .diagnostics(
                                                runId,
                                                span.attempt(),
                                                columns,
                                                span.range(),
                                                span.maxPoints()));
        List<PhaseChange> phases =
                store.query(session -> session.series().phases(runId, span.attempt()));
        return ApiJson.response(json(series, phases));
    }

    private static Set<String> columns(Query query) {
        Set<String> known = SeriesQueries.diagnosticColumns();
        Set<String> columns = new LinkedHashSet<>();
        for (String name : query.list("columns", MAX_COLUMNS)) {
            String column = ApiJson.column(name);
            if (!known.contains(column)) {
                throw Query.wrong(
                        "columns", name, "of " + known.stream().map(ApiJson::field).toList());
            }
            columns.add(column);
        }
        return columns.isEmpty() ? known : columns;
    }

    private static Map<String, Object> json(DiagnosticSeries series, List<PhaseChange> phases) {
        List<PhaseChange> at = at(series.steps(), phases);
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("step", series.steps());
        columns.put("phase", values(at, PhaseChange::phase));
        columns.put("phaseReason", values(at, PhaseChange::reason));
        columns.putAll(ApiJson.object(series.values()));
        return Map.of("attempt", series.attempt(), "columns", columns);
    }

    /** The change in force at each step; null before the first. */
    private static List<PhaseChange> at(List<Long> steps, List<PhaseChange> phases) {
        List<PhaseChange> at = new ArrayList<>(steps.size());
        int next = 0;
        for (long step : steps) {
            while (next < phases.size() && phases.get(next).step() <= step) {
                next++;
            }
            at.add(next == 0 ? null : phases.get(next - 1));
        }
        return at;
    }

    private HttpResponse estimates(HttpRequest call) {
        Query query = call.query().only(SeriesRange.PARAMETERS);
        SeriesRange span = SeriesRange.of(query, USUAL_POINTS);
        String runId = runs.id(call);
        List<EstimateRow> rows =
                store.query(
                        session ->
                                session.series()
                                        .estimates(
                                                runId,
                                                span.attempt(),
                                                span.range(),
                                                RowRange.FIRST));
        List<EstimateRow> thinned = SeriesQueries.thinned(rows, span.maxPoints());
        return ApiJson.response(Map.of("columns", ApiJson.columns(thinned, ESTIMATE)));
    }

    private static <R> List<Object> values(List<R> rows, Function<R, Object> value) {
        List<Object> values = new ArrayList<>(rows.size());
        rows.forEach(row -> values.add(row == null ? null : value.apply(row)));
        return values;
    }
}
