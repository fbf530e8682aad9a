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
import grokwatch.streams.storage.curve.ExtraMetric;
import grokwatch.streams.storage.curve.LoggedMetric;
import grokwatch.streams.storage.query.Curves;
import grokwatch.streams.storage.query.StepRange;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * {@code /runs/{id}/curves} and {@code /runs/{id}/metrics}: what the trainer logged, thinned so
 * that peaks survive; {@code /curves}: one metric of several runs.
 */
record CurveRoutes(KnownRuns runs, ApiStore store) {

    private static final int USUAL_POINTS = 2_000;
    private static final int USUAL_FLEET_POINTS = 200;

    /** Maximum points of a run where several are in one response. */
    private static final int MAX_FLEET_POINTS = 600;

    Routes routes() {
        return new Routes().get("/curves", this::curves).get("/metrics", this::metrics);
    }

    private HttpResponse curves(HttpRequest call) {
        Query query =
                call.query()
                        .only("metrics", "extra", "scale", "attempt", "from", "to", "maxPoints");
        Set<CurveMetric> standard = standard(query);
        Set<ExtraMetric> extra = extra(query);
        Set<LoggedMetric> metrics = new LinkedHashSet<>(standard);
        metrics.addAll(extra);
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
        return ApiJson.response(json(curves, standard, extra));
    }

    private HttpResponse metrics(HttpRequest call) {
        call.query().only();
        String runId = runs.id(call);
        List<String> extra =
                store
                        .query(
                                session ->
                                        session.curves().extraMetrics(runId, OptionalLong.empty()))
                        .stream()
                        .map(ExtraMetric::name)
                        .toList();
        return ApiJson.response(Map.of("runId", runId, "metrics", knownNames(), "extra", extra));
    }

    /** One metric of several runs; a run that is not known has no steps. */
    HttpResponse ofRuns(HttpRequest call) {
        Query query = call.query().only("run", "metric", "extra", "scale", "maxPoints");
        LoggedMetric metric = single(query);
        int maxPoints =
                query.integer("maxPoints", 2, MAX_FLEET_POINTS)
                        .orElse((long) USUAL_FLEET_POINTS)
                        .intValue();
        Map<String, Object> series = new LinkedHashMap<>();
        for (String runId : query.all("run")) {
            Curves curves =
                    store.query(
                            session ->
                                    session.curves()
                                            .curves(
                                                    runId,
                                                    OptionalLong.empty(),
                                                    Set.of(metric),
                                                    StepRange.ALL,
                                                    maxPoints,
                                                    scale(query)));
            series.put(
                    runId,
                    Map.of("steps", curves.steps(), "last", curves.column(metric, Extent::last)));
        }
        return ApiJson.response(Map.of("runs", series));
    }

    private static Scale scale(Query query) {
        return query.word("scale", Set.of("log", "linear"))
                .map(word -> Scale.valueOf(word.toUpperCase(Locale.ROOT)))
                .orElse(Scale.LOG);
    }

    /** All standard metrics, unless some metrics are named. */
    private static Set<CurveMetric> standard(Query query) {
        List<String> names = query.list("metrics", CurveMetric.ALL.size());
        Set<CurveMetric> metrics = EnumSet.noneOf(CurveMetric.class);
        names.forEach(name -> metrics.add(standard("metrics", name)));
        return names.isEmpty() && query.all("extra").isEmpty()
                ? EnumSet.allOf(CurveMetric.class)
                : metrics;
    }

    private static CurveMetric standard(String parameter, String name) {
        return CurveMetric.of(ApiJson.column(name))
                .orElseThrow(() -> Query.wrong(parameter, name, "of " + knownNames()));
    }

    private static Set<ExtraMetric> extra(Query query) {
        Set<ExtraMetric> metrics = new LinkedHashSet<>();
        query.all("extra").forEach(name -> metrics.add(extra(name)));
        return metrics;
    }

    private static ExtraMetric extra(String name) {
        if (name.isEmpty() || name.length() > ExtraMetric.MAX_NAME) {
            throw Query.wrong("extra", name, "1 to " + ExtraMetric.MAX_NAME + " characters");
        }
        return new ExtraMetric(name);
    }

    private static LoggedMetric single(Query query) {
        return query.text("extra")
                .<LoggedMetric>map(CurveRoutes::extra)
                .orElseGet(
                        () ->
                                standard(
                                        "metric",
                                        query.text("metric").orElse("validationAccuracy")));
    }

    private static List<String> knownNames() {
        return CurveMetric.ALL.stream().map(metric -> ApiJson.field(metric.column())).toList();
    }

    private static Map<String, Object> json(
            Curves curves, Set<CurveMetric> standard, Set<ExtraMetric> extra) {
        Map<String, Object> series = new LinkedHashMap<>();
        standard.forEach(
                metric -> series.put(ApiJson.field(metric.column()), part(curves, metric)));
        Map<String, Object> own = new LinkedHashMap<>();
        extra.forEach(metric -> own.put(metric.name(), part(curves, metric)));
        return Map.of(
                "runId", curves.runId(),
                "attempt", curves.attempt(),
                "steps", curves.steps(),
                "series", series,
                "extra", own);
    }

    private static Map<String, Object> part(Curves curves, LoggedMetric metric) {
        return Map.of(
                "min", curves.column(metric, Extent::min),
                "max", curves.column(metric, Extent::max),
                "last", curves.column(metric, Extent::last),
                "nan", curves.column(metric, Extent::nan));
    }
}
