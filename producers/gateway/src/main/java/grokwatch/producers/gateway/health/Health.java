package grokwatch.producers.gateway.health;

import com.fasterxml.jackson.core.JsonGenerator;
import grokwatch.http.message.HttpResponse;
import grokwatch.http.route.Routes;
import grokwatch.producers.gateway.json.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Says whether the gateway lives, whether it is ready and why not, and what it has counted. {@code
 * /health} and {@code /health/live} answer 200 while it lives; {@code /health/ready} answers 503
 * while it is not ready. No token is needed: it holds nothing of a run.
 */
public final class Health {

    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;

    private final List<Supplier<Optional<String>>> troubles = new ArrayList<>();
    private final Map<String, Supplier<Map<String, Long>>> counts = new LinkedHashMap<>();

    /** Asks for a trouble; with one the gateway is not ready. */
    public Health trouble(Supplier<Optional<String>> trouble) {
        troubles.add(trouble);
        return this;
    }

    /** Asks for counts under a name. */
    public Health counts(String name, Supplier<Map<String, Long>> source) {
        counts.put(name, source);
        return this;
    }

    public Routes routes() {
        return new Routes()
                .openGet("/health", call -> answer(OK))
                .openGet("/health/live", call -> answer(OK))
                .openGet("/health/ready", call -> answer(reasons().isEmpty() ? OK : UNAVAILABLE));
    }

    private HttpResponse answer(int status) {
        return HttpResponse.json(status, Json.bytes(this::write));
    }

    private List<String> reasons() {
        return troubles.stream().flatMap(trouble -> trouble.get().stream()).toList();
    }

    private void write(JsonGenerator out) throws IOException {
        List<String> reasons = reasons();
        out.writeBooleanField("live", true);
        out.writeBooleanField("ready", reasons.isEmpty());
        out.writeArrayFieldStart("reasons");
        for (String reason : reasons) {
            out.writeString(reason);
        }
        out.writeEndArray();
        for (Map.Entry<String, Supplier<Map<String, Long>>> group : counts.entrySet()) {
            out.writeObjectFieldStart(group.getKey());
            for (Map.Entry<String, Long> count : group.getValue().get().entrySet()) {
                out.writeNumberField(count.getKey(), count.getValue());
            }
            out.writeEndObject();
        }
    }
}
