package grokwatch.streams.api.run;

import grokwatch.http.message.HttpRequest;
import grokwatch.http.message.HttpResponse;
import grokwatch.http.message.Query;
import grokwatch.http.route.Routes;
import grokwatch.streams.api.body.ApiJson;
import grokwatch.streams.api.store.ApiStore;
import grokwatch.streams.storage.curve.CurveMetric;
import grokwatch.streams.storage.curve.CurveThinning.Scale;
import grokwatch.streams.storage.curve.Extent;
import grokwatch.streams.storage.query.Curves;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** {@code /runs/{id}/curves}: what the trainer logged, thinned so that peaks survive. */
final class CurveRoutes {

    private static final int USUAL_POINTS = 2_000;

    private final KnownRuns runs;
    private final ApiStore store;

    CurveRoutes(KnownRuns runs, ApiStore store) {
        this.runs = runs;
        this.store = store;
    }

    Routes routes() {
        return new Routes().get("/curves", this::curves);
    }

    private HttpResponse curves(HttpRequest call) {
        Query query = call.query().only("metrics", "scale", "attempt", "from", "to", "maxPoints");
        Set<CurveMetric> metrics = metrics(query);
        SeriesRange span = SeriesRange.of(query, USUAL_POINTS);
        String runId = runs.id(call);
        Curves curves =
                store.query(
                        session ->
                                session.curves()
                                        .curves(
                                                runId,
                                                span.attempt(),
                                                metrics,
                                                span.range(),
                                                span.maxPoints(),
                                                scale(query)));
        return ApiJson.response(json(curves, metrics));
    }

    private static Scale scale(Query query) {
        return query.word("scale", Set.of("log", "linear"))
                .map(word -> Scale.valueOf(word.toUpperCase(Locale.ROOT)))
                .orElse(Scale.LOG);
    }

    private static Set<CurveMetric> metrics(Query query) {
        List<String> names = query.list("metrics", CurveMetric.ALL.size());
        Set<CurveMetric> metrics = EnumSet.noneOf(CurveMetric.class);
        for (String name : names) {
            metrics.add(
                    CurveMetric.of(ApiJson.column(name))
                            .orElseThrow(() -> Query.wrong("metrics", name, "of " + knownNames())));
        }
        return names.isEmpty() ? EnumSet.allOf(CurveMetric.class) : metrics;
    }

    private static List<String> knownNames() {
        return CurveMetric.ALL.stream().map(metric -> ApiJson.field(metric.column())).toList();
    }

    private static Map<String, Object> json(Curves curves, Set<CurveMetric> metrics) {
        Map<String, Object> series = new LinkedHashMap<>();
        for (CurveMetric metric : metrics) {
            series.put(
                    ApiJson.field(metric.column()),
                    Map.of(
                            "min", curves.column(metric, Extent::min),
                            "max", curves.column(metric, Extent::max),
                            "last", curves.column(metric, Extent::last),
                            "nan", curves.column(metric, Extent::nan)));
        }
        return Map.of(
                "runId", curves.runId(),
                "attempt", curves.attempt(),
                "steps", curves.steps(),
                "series", series);
    }
}
