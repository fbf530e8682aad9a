package grokwatch.streams.metrics;

import grokwatch.http.call.Answer;
import grokwatch.http.call.Call;
import grokwatch.http.route.Routes;
import grokwatch.streams.metrics.Metrics.Exposition;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * {@code /metrics} for Prometheus, {@code /health/live} and {@code /health/ready} for whoever
 * restarts processes and sends them work. Health needs no token.
 */
public final class MetricsRoutes {

    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;

    private final Metrics metrics;

    private MetricsRoutes(Metrics metrics) {
        this.metrics = metrics;
    }

    /** Of a process. */
    public static Routes of(Metrics metrics) {
        MetricsRoutes own = new MetricsRoutes(metrics);
        return new Routes()
                .get("/metrics", own::metrics)
                .openGet("/health/live", call -> Answer.json(OK, "{\"live\":true}"))
                .openGet("/health/ready", own::ready);
    }

    private Answer metrics(Call call) {
        Exposition exposition = metrics.exposition(call.headers().value("Accept").orElse(null));
        return Answer.of(OK, exposition.contentType(), exposition.body());
    }

    private Answer ready(Call call) {
        Map<String, Boolean> apps = metrics.readiness();
        boolean all = apps.values().stream().allMatch(ready -> ready);
        String each =
                apps.entrySet().stream()
                        .map(app -> "\"%s\":%s".formatted(app.getKey(), app.getValue()))
                        .collect(Collectors.joining(","));
        return Answer.json(
                all ? OK : UNAVAILABLE, "{\"ready\":%s,\"apps\":{%s}}".formatted(all, each));
    }
}
