package grokwatch.streams.api.alert;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import grokwatch.http.message.HttpException;
import grokwatch.http.message.HttpRequest;
import grokwatch.http.message.HttpResponse;
import grokwatch.http.message.Query;
import grokwatch.http.route.Routes;
import grokwatch.schemas.AlertKind;
import grokwatch.schemas.AlertSeverity;
import grokwatch.streams.alerting.mute.silence.Silence;
import grokwatch.streams.api.body.ApiJson;
import grokwatch.streams.api.store.ApiStore;
import grokwatch.streams.storage.query.AlertFilter;
import grokwatch.streams.storage.query.AlertRow;
import grokwatch.streams.storage.query.DeliveryRow;
import grokwatch.streams.storage.query.RowRange;
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
    private static final List<String> DELIVERY =
            List.of(
                    "deliveryId",
                    "attempt",
                    "receiver",
                    "state",
                    "at",
                    "result",
                    "statusCode",
                    "error");

    /** Null in rows of an earlier release. */
    private static final List<String> TEXTS_OF_LATER_RELEASES =
            List.of("runName", "rule", "windowMetric");

    private final ApiStore store;
    private final Supplier<List<Silence>> silences;

    /**
     * @param silences those in force
     */
    public AlertRoutes(ApiStore store, Supplier<List<Silence>> silences) {
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
                store.query(session -> session.alerts().alerts(filter, RowRange.first(limit)));
        List<Silence> active = silences.get();
        return ApiJson.list("alerts", rows, row -> json(row, active));
    }

    private HttpResponse one(HttpRequest call) {
        call.query().only();
        String fingerprint = call.name("fingerprint");
        AlertRow row =
                store.query(session -> session.alerts().alert(fingerprint))
                        .orElseThrow(() -> unknown(fingerprint));
        List<DeliveryRow> deliveries =
                store.query(
                        session -> session.alerts().deliveries(fingerprint, RowRange.first(MAX)));
        ObjectNode json = json(row, silences.get());
        ArrayNode attempts = json.putArray("deliveries");
        deliveries.forEach(delivery -> attempts.add(ApiJson.row(delivery, DELIVERY)));
        return ApiJson.response(json);
    }

    static HttpException unknown(String fingerprint) {
        return HttpException.unknown("there is no alert \"%.256s\"".formatted(fingerprint))
                .ofField("fingerprint");
    }

    private static ObjectNode json(AlertRow alert, List<Silence> active) {
        ObjectNode json = ApiJson.row(alert);
        json.remove(List.of("open", "at"));
        for (String text : TEXTS_OF_LATER_RELEASES) {
            json.put(text, json.path(text).asText(""));
        }
        for (String list : List.of("runs", "window")) {
            if (json.path(list).isNull()) {
                json.putArray(list);
            }
        }
        AlertSilencing silencing = AlertSilencing.of(alert, active);
        return json.put("silenced", silencing.silenced())
                .put("acknowledged", silencing.acknowledged());
    }
}
