package grokwatch.streams.api.run;

import com.fasterxml.jackson.core.JsonGenerator;
import grokwatch.http.message.HttpRequest;
import grokwatch.http.message.HttpResponse;
import grokwatch.http.message.Query;
import grokwatch.http.route.Routes;
import grokwatch.streams.api.Json;
import grokwatch.streams.api.store.Columns;
import grokwatch.streams.api.store.Store;
import grokwatch.streams.storage.curve.CurveMetric;
import grokwatch.streams.storage.curve.CurveThinning.Scale;
import grokwatch.streams.storage.curve.Extent;
import grokwatch.streams.storage.query.Curves;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** {@code /runs/{id}/curves}: what the trainer logged, thinned so that peaks survive. */
final class CurveRoutes {

    private static final int USUAL_POINTS = 2_000;

    private final KnownRuns runs;
    private final Store store;

    CurveRoutes(KnownRuns runs, Store store) {
        this.runs = runs;
        this.store = store;
    }

    Routes routes() {
        return new Routes().get("/curves", this::curves);
    }

    private HttpResponse curves(HttpRequest call) {
        Query query = call.query().only("metrics", "scale", "attempt", "from", "to", "maxPoints");
        Set<CurveMetric> metrics = metrics(query);
        Scale scale =
                query.word("scale", Set.of("log", "linear"))
                        .map(word -> Scale.valueOf(word.toUpperCase(Locale.ROOT)))
                        .orElse(Scale.LOG);
        Span span = Span.of(query, USUAL_POINTS);
        String runId = runs.id(call);
        Curves curves =
                store.ask(
                        session ->
                                session.curves()
                                        .curves(
                                                runId,
                                                span.attempt(),
                                                metrics,
                                                span.range(),
                                                span.maxPoints(),
                                                scale));
        return Json.answer(out -> write(curves, metrics, out));
    }

    private static Set<CurveMetric> metrics(Query query) {
        List<String> names = query.list("metrics", CurveMetric.ALL.size());
        Set<CurveMetric> metrics = EnumSet.noneOf(CurveMetric.class);
        for (String name : names) {
            metrics.add(
                    CurveMetric.of(Columns.column(name))
                            .orElseThrow(() -> Query.wrong("metrics", name, "of " + knownNames())));
        }
        return names.isEmpty() ? EnumSet.allOf(CurveMetric.class) : metrics;
    }

    private static List<String> knownNames() {
        return CurveMetric.ALL.stream().map(metric -> Columns.field(metric.column())).toList();
    }

    private static void write(Curves curves, Set<CurveMetric> metrics, JsonGenerator out)
            throws IOException {
        out.writeStringField("runId", curves.runId());
        out.writeNumberField("attempt", curves.attempt());
        Columns.write(out, "steps", curves.steps());
        out.writeObjectFieldStart("series");
        for (CurveMetric metric : metrics) {
            out.writeObjectFieldStart(Columns.field(metric.column()));
            Columns.write(out, "min", curves.column(metric, Extent::min));
            Columns.write(out, "max", curves.column(metric, Extent::max));
            Columns.write(out, "last", curves.column(metric, Extent::last));
            Columns.write(out, "nan", curves.column(metric, Extent::nan));
            out.writeEndObject();
        }
        out.writeEndObject();
    }
}
