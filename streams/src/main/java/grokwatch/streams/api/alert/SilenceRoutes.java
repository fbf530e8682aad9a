package grokwatch.streams.api.alert;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import grokwatch.core.label.Matcher;
import grokwatch.http.access.Scope;
import grokwatch.http.message.HttpException;
import grokwatch.http.message.HttpRequest;
import grokwatch.http.message.HttpResponse;
import grokwatch.http.route.Routes;
import grokwatch.streams.alerting.mute.silence.Silence;
import grokwatch.streams.api.body.ApiJson;
import grokwatch.streams.api.body.JsonBody;
import grokwatch.streams.api.store.ApiStore;
import grokwatch.streams.json.JsonCodec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** {@code /silences} and the acknowledgement of an alert. */
public final class SilenceRoutes {

    private static final int CREATED = 201;
    private static final int MAX_BYTES = 64 << 10;
    private static final Duration MAX_AHEAD = Duration.ofDays(732);

    private final SilenceBoard board;
    private final ApiStore store;
    private final Clock clock;

    public SilenceRoutes(SilenceBoard board, ApiStore store, Clock clock) {
        this.board = board;
        this.store = store;
        this.clock = clock;
    }

    public Routes routes() {
        return new Routes()
                .get("/silences", this::list)
                .post("/silences", MAX_BYTES, this::add)
                .delete("/silences/{id}", this::expire)
                .post("/alerts/{fingerprint}/acknowledge", MAX_BYTES, this::acknowledge)
                .writesNeed(Scope.SILENCE);
    }

    private HttpResponse list(HttpRequest call) {
        call.query().only();
        return ApiJson.list("silences", board.all(), this::json);
    }

    private HttpResponse add(HttpRequest call) {
        JsonBody body =
                JsonBody.of(call, Set.of("matchers", "startsAt", "endsAt", "author", "comment"));
        Instant now = clock.instant();
        Instant ends = time(body, "endsAt").orElseThrow(() -> missing("endsAt"));
        requireAfter(now, ends, "endsAt");
        requireWithin(now, ends);
        Instant starts = time(body, "startsAt").orElse(now);
        return created(
                board.add(
                        valid(
                                () -> {
                                    List<Matcher> matchers =
                                            body.texts("matchers").stream()
                                                    .map(Matcher::parse)
                                                    .toList();
                                    return silence(matchers, starts, ends, body);
                                })));
    }

    private static Optional<Instant> time(JsonBody body, String field) {
        return body.time(field).map(Instant::ofEpochMilli);
    }

    private static void requireAfter(Instant now, Instant end, String field) {
        if (!end.isAfter(now)) {
            throw HttpException.invalid(field + " must be after now, was " + end).ofField(field);
        }
    }

    private static void requireWithin(Instant now, Instant ends) {
        if (ends.isAfter(now.plus(MAX_AHEAD))) {
            throw HttpException.invalid(
                            "endsAt must be at most %d days from now, was %s"
                                    .formatted(MAX_AHEAD.toDays(), ends))
                    .ofField("endsAt");
        }
    }

    private HttpResponse acknowledge(HttpRequest call) {
        String fingerprint = call.name("fingerprint");
        JsonBody body = JsonBody.of(call, Set.of("author", "comment", "until"));
        store.query(session -> session.alerts().alert(fingerprint))
                .orElseThrow(() -> AlertRoutes.unknown(fingerprint));
        Instant now = clock.instant();
        Instant until = time(body, "until").orElse(now.plus(SilenceBoard.ACKNOWLEDGED));
        requireAfter(now, until, "until");
        String author = body.text("author").orElseThrow(() -> missing("author"));
        String comment = body.text("comment").orElse("");
        return created(valid(() -> board.acknowledge(fingerprint, until, author, comment)));
    }

    private static Silence silence(
            List<Matcher> matchers, Instant from, Instant until, JsonBody body) {
        return new Silence(
                UUID.randomUUID().toString(),
                matchers,
                from,
                until,
                body.text("author").orElseThrow(() -> missing("author")),
                body.text("comment").orElse(""),
                false);
    }

    /** What is out of bounds names its field first. */
    private static Silence valid(Supplier<Silence> silence) {
        try {
            return silence.get();
        } catch (IllegalArgumentException e) {
            throw HttpException.invalid(e.getMessage()).ofField(e.getMessage().split("[ :]", 2)[0]);
        }
    }

    private static HttpException missing(String field) {
        return HttpException.invalid(field + " must be given").ofField(field);
    }

    private HttpResponse expire(HttpRequest call) {
        String id = call.name("id");
        if (!board.expire(id)) {
            throw HttpException.unknown(
                    "there is no silence \"%.64s\" that has not ended".formatted(id));
        }
        return HttpResponse.empty();
    }

    private HttpResponse created(Silence silence) {
        return HttpResponse.json(CREATED, JsonCodec.text(json(silence)));
    }

    private ObjectNode json(Silence silence) {
        ObjectNode json = JsonCodec.object().put("id", silence.id());
        ArrayNode matchers = json.putArray("matchers");
        silence.matchers().forEach(matcher -> matchers.add(matcher.toString()));
        return json.put("startsAt", silence.startsAt().toEpochMilli())
                .put("endsAt", silence.endsAt().toEpochMilli())
                .put("author", silence.author())
                .put("comment", silence.comment())
                .put("acknowledges", silence.acknowledges())
                .put("active", silence.isActive(clock.instant()));
    }
}
