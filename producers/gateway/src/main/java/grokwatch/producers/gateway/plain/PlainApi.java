package grokwatch.producers.gateway.plain;

import com.fasterxml.jackson.databind.JsonNode;
import grokwatch.http.message.HttpException;
import grokwatch.http.message.HttpRequest;
import grokwatch.http.message.HttpResponse;
import grokwatch.http.route.Routes;
import grokwatch.producers.gateway.delivery.WriteGate;
import grokwatch.producers.gateway.json.Json;
import grokwatch.producers.gateway.run.LiveRuns;
import grokwatch.producers.names.table.AliasTable;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * {@code POST /api/v1/metrics} and {@code POST /api/v1/runs}: one JSON object, an array of them, or
 * one a line. Of several the good ones count; the answer names each bad one.
 */
public final class PlainApi {

    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int MAX_ERRORS = 20;

    private record Refused(int index, String error) {}

    private PlainApi() {}

    /**
     * All routes.
     *
     * @param gate refuses writes while there is no room for them
     */
    public static Routes routes(LiveRuns runs, AliasTable aliases, Clock clock, WriteGate gate) {
        MetricsEvent metrics = new MetricsEvent(runs, aliases, clock);
        RunEvent descriptions = new RunEvent(runs);
        return new Routes()
                .post("/api/v1/metrics", call -> takeEach(call, metrics::take))
                .post("/api/v1/runs", call -> takeEach(call, descriptions::take))
                .mapped(gate::before);
    }

    private static HttpResponse takeEach(HttpRequest call, Consumer<JsonNode> taking) {
        List<Json.Parsed> values = Json.each(call.body());
        List<Refused> refused = new ArrayList<>();
        int count = values.size();
        for (int i = 0; i < count; i++) {
            try {
                if (values.get(i).fault() != null) {
                    throw values.get(i).fault();
                }
                taking.accept(values.get(i).value());
            } catch (HttpException fault) {
                refused.add(new Refused(i, fault.getMessage()));
            }
        }
        int status = refused.size() == count && count > 0 ? BAD_REQUEST : OK;
        return HttpResponse.json(status, report(count - refused.size(), refused));
    }

    private static byte[] report(int accepted, List<Refused> refused) {
        return Json.bytes(
                out -> {
                    out.writeNumberField("accepted", accepted);
                    out.writeNumberField("refused", refused.size());
                    out.writeArrayFieldStart("errors");
                    for (Refused one : refused.subList(0, Math.min(MAX_ERRORS, refused.size()))) {
                        out.writeStartObject();
                        out.writeNumberField("index", one.index());
                        out.writeStringField("error", one.error());
                        out.writeEndObject();
                    }
                    out.writeEndArray();
                });
    }
}
