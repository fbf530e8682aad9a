package grokwatch.streams.metrics;

import com.fasterxml.jackson.databind.node.ObjectNode;
import grokwatch.http.message.HttpRequest;
import grokwatch.http.message.HttpResponse;
import grokwatch.http.route.Routes;
import grokwatch.streams.json.JsonCodec;
import grokwatch.streams.metrics.Metrics.Exposition;
import java.util.Map;

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
                .openGet("/health/live", call -> HttpResponse.json(OK, "{\"live\":true}"))
                .openGet("/health/ready", own::ready);
    }

    private HttpResponse metrics(HttpRequest call) {
        Exposition exposition = metrics.exposition(call.headers().value("Accept").orElse(null));
        return HttpResponse.of(OK, exposition.contentType(), exposition.body());
    }

    private HttpResponse ready(HttpRequest call) {
        Map<String, Boolean> apps = metrics.readiness();
        boolean all = apps.values().stream().allMatch(ready -> ready);
        ObjectNode json = JsonCodec.object().put("ready", all);
        apps.forEach(json.putObject("apps")::put);
        return HttpResponse.json(all ? OK : UNAVAILABLE, JsonCodec.text(json));
    }
}
