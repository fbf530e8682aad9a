package grokwatch.streams.api.alert;

import com.fasterxml.jackson.core.JsonGenerator;
import grokwatch.http.message.HttpException;
import grokwatch.http.message.HttpRequest;
import grokwatch.http.message.HttpResponse;
import grokwatch.http.message.Query;
import grokwatch.http.route.Routes;
import grokwatch.schemas.AlertKind;
import grokwatch.schemas.AlertSeverity;
import grokwatch.streams.alerting.mute.silence.Silence;
import grokwatch.streams.api.Json;
import grokwatch.streams.api.store.Store;
import grokwatch.streams.storage.query.AlertFilter;
import grokwatch.streams.storage.query.AlertRow;
import grokwatch.streams.storage.query.DeliveryRow;
import grokwatch.streams.storage.query.Page;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** {@code /alerts}, and those of one run. */
public final class AlertRoutes {

    private static final int MAX = 1_000;
    private static final int USUAL = 100;

    private final Store store;
    private final Supplier<List<Silence>> silences;

    /**
     * @param silences those in force
     */
    public AlertRoutes(Store store, Supplier<List<Silence>> silences) {
        this.store = store;
        this.silences = silences;
    }

    public Routes routes() {
        return new Routes()
                .get("/alerts", this::all)
                .get("/alerts/{fingerprint}", this::one)
                .get("/runs/{id}/alerts", this::ofRun);
    }

    private HttpResponse all(HttpRequest call) {
        Query query = call.query().only("since", "kind", "severity", "open", "runId", "limit");
        Optional<Instant> since =
                query.integer("since", 0, Long.MAX_VALUE).map(Instant::ofEpochMilli);
        AlertFilter filter =
                new AlertFilter(
                        since,
                        symbol(query, "kind", AlertKind.values()),
                        query.text("runId"),
                        symbol(query, "severity", AlertSeverity.values()),
                        query.flag("open"));
        return answer(filter, limit(query, USUAL));
    }

    /** A constant of an enum, in whatever case. */
    private static Optional<String> symbol(Query query, String name, Enum<?>[] values) {
        Set<String> words = Arrays.stream(values).map(Enum::name).collect(Collectors.toSet());
        Optional<String> symbol = query.text(name).map(text -> text.toUpperCase(Locale.ROOT));
        if (symbol.isPresent() && !words.contains(symbol.get())) {
            throw Query.wrong(name, query.text(name).get(), "one of " + Arrays.toString(values));
        }
        return symbol;
    }

    private static int limit(Query query, int usual) {
        return query.integer("limit", 1, MAX).orElse((long) usual).intValue();
    }

    private HttpResponse ofRun(HttpRequest call) {
        Query query = call.query().only("open", "limit");
        Optional<String> runId = Optional.of(call.name("id"));
        AlertFilter filter =
                new AlertFilter(Optional.empty(), Optional.empty(), runId, query.flag("open"));
        return answer(filter, limit(query, MAX));
    }

    private HttpResponse answer(AlertFilter filter, int limit) {
        List<AlertRow> rows =
                store.ask(session -> session.alerts().alerts(filter, Page.first(limit)));
        List<Silence> active = silences.get();
        return Json.answer(
                out -> {
                    out.writeArrayFieldStart("alerts");
                    for (AlertRow row : rows) {
                        out.writeStartObject();
                        AlertJson.write(row, active, out);
                        out.writeEndObject();
                    }
                    out.writeEndArray();
                });
    }

    private HttpResponse one(HttpRequest call) {
        call.query().only();
        String fingerprint = call.name("fingerprint");
        AlertRow row =
                store.ask(session -> session.alerts().alert(fingerprint))
                        .orElseThrow(() -> unknown(fingerprint));
        List<DeliveryRow> deliveries =
                store.ask(session -> session.alerts().deliveries(fingerprint, Page.first(MAX)));
        List<Silence> active = silences.get();
        return Json.answer(
                out -> {
                    AlertJson.write(row, active, out);
                    writeDeliveries(deliveries, out);
                });
    }

    static HttpException unknown(String fingerprint) {
        return HttpException.unknown("there is no alert \"%.256s\"".formatted(fingerprint))
                .ofField("fingerprint");
    }

    private static void writeDeliveries(List<DeliveryRow> deliveries, JsonGenerator out)
            throws IOException {
        out.writeArrayFieldStart("deliveries");
        for (DeliveryRow delivery : deliveries) {
            out.writeStartObject();
            out.writeStringField("deliveryId", delivery.deliveryId());
            out.writeNumberField("attempt", delivery.attempt());
            out.writeStringField("receiver", delivery.receiver());
            out.writeStringField("state", delivery.state());
            out.writeNumberField("at", delivery.loggedAtMillis());
            out.writeStringField("result", delivery.result());
            Json.field(out, "statusCode", delivery.statusCode());
            out.writeStringField("error", delivery.error());
            out.writeEndObject();
        }
        out.writeEndArray();
    }
}
