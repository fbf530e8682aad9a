package grokwatch.streams.api.run;

import com.fasterxml.jackson.core.JsonGenerator;
import grokwatch.http.message.HttpRequest;
import grokwatch.http.message.HttpResponse;
import grokwatch.http.message.Query;
import grokwatch.http.route.Routes;
import grokwatch.streams.api.Json;
import grokwatch.streams.api.store.Columns;
import grokwatch.streams.api.store.Store;
import grokwatch.streams.storage.query.EstimateRow;
import grokwatch.streams.storage.query.Page;
import grokwatch.streams.storage.query.PhaseChange;
import grokwatch.streams.storage.query.Series;
import grokwatch.streams.storage.query.SeriesQueries;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** {@code /runs/{id}/diagnostics} and {@code /estimates}: how a run went, as columns. */
final class SeriesRoutes {

    private static final int USUAL_POINTS = 1_000;
    private static final int MAX_COLUMNS = 64;

    private final KnownRuns runs;
    private final Store store;

    SeriesRoutes(KnownRuns runs, Store store) {
        this.runs = runs;
        this.store = store;
    }

    Routes routes() {
        return new Routes()
                .get("/diagnostics", this::diagnostics)
                .get("/estimates", this::estimates);
    }

    private HttpResponse diagnostics(HttpRequest call) {
        Query query = call.query().only("columns", "attempt", "from", "to", "maxPoints");
        Set<String> columns = columns(query);
        Span span = Span.of(query, USUAL_POINTS);
        String runId = runs.id(call);
        Series series =
                store.ask(
                        session ->
                                session.series()
                                        .diagnostics(
                                                runId,
                                                span.attempt(),
                                                columns,
                                                span.range(),
                                                span.maxPoints()));
        List<PhaseChange> phases =
                store.ask(session -> session.series().phases(runId, span.attempt()));
        return Json.answer(out -> write(series, phases, out));
    }

    private static Set<String> columns(Query query) {
        Set<String> known = SeriesQueries.diagnosticColumns();
        Set<String> columns = new LinkedHashSet<>();
        for (String name : query.list("columns", MAX_COLUMNS)) {
            String column = Columns.column(name);
            if (!known.contains(column)) {
                throw Query.wrong(
                        "columns", name, "of " + known.stream().map(Columns::field).toList());
            }
            columns.add(column);
        }
        return columns.isEmpty() ? known : columns;
    }

    private static void write(Series series, List<PhaseChange> phases, JsonGenerator out)
            throws IOException {
        out.writeNumberField("attempt", series.attempt());
        out.writeObjectFieldStart("columns");
        Columns.write(out, "step", series.steps());
        List<PhaseChange> at = at(series.steps(), phases);
        Columns.write(out, "phase", values(at, PhaseChange::phase));
        Columns.write(out, "phaseReason", values(at, PhaseChange::reason));
        for (Map.Entry<String, List<Double>> column : series.values().entrySet()) {
            Columns.write(out, Columns.field(column.getKey()), column.getValue());
        }
        out.writeEndObject();
    }

    /** The change that each step stands under; null before the first. */
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
        Query query = call.query().only(Span.PARAMETERS);
        Span span = Span.of(query, USUAL_POINTS);
        String runId = runs.id(call);
        List<EstimateRow> rows =
                store.ask(
                        session ->
                                session.series()
                                        .estimates(
                                                runId, span.attempt(), span.range(), Page.FIRST));
        List<EstimateRow> thinned = thinned(rows, span.maxPoints());
        return Json.answer(out -> write(thinned, out));
    }

    /** Evenly, the first and the last always among them. */
    private static List<EstimateRow> thinned(List<EstimateRow> rows, int most) {
        if (rows.size() <= most) {
            return rows;
        }
        List<EstimateRow> chosen = new ArrayList<>(most);
        for (int i = 0; i < most; i++) {
            chosen.add(rows.get((int) ((long) i * (rows.size() - 1) / (most - 1))));
        }
        return chosen;
    }

    private static void write(List<EstimateRow> rows, JsonGenerator out) throws IOException {
        out.writeObjectFieldStart("columns");
        Columns.write(out, "step", values(rows, EstimateRow::step));
        Columns.write(out, "at", values(rows, EstimateRow::loggedAtMillis));
        Columns.write(out, "phase", values(rows, EstimateRow::phase));
        Columns.write(out, "probability", values(rows, EstimateRow::probability));
        Columns.write(out, "expectedStep", values(rows, EstimateRow::expectedStep));
        Columns.write(out, "lowerStep", values(rows, EstimateRow::lowerStep));
        Columns.write(out, "upperStep", values(rows, EstimateRow::upperStep));
        Columns.write(out, "remainingSteps", values(rows, EstimateRow::remainingSteps));
        Columns.write(out, "remainingMillis", values(rows, EstimateRow::remainingMillis));
        Columns.write(out, "withheld", values(rows, EstimateRow::withheldReason));
        Columns.write(out, "calibration", values(rows, EstimateRow::calibration));
        Columns.write(out, "calibrationCount", values(rows, EstimateRow::calibrationCount));
        Columns.write(out, "verdict", values(rows, EstimateRow::verdict));
        Columns.write(out, "verdictReason", values(rows, EstimateRow::verdictReason));
        Columns.write(out, "costOfKeeping", values(rows, EstimateRow::costOfKeeping));
        Columns.write(out, "advice", values(rows, EstimateRow::advice));
        out.writeEndObject();
    }

    private static <R> List<Object> values(List<R> rows, Function<R, Object> value) {
        List<Object> values = new ArrayList<>(rows.size());
        rows.forEach(row -> values.add(row == null ? null : value.apply(row)));
        return values;
    }
}
