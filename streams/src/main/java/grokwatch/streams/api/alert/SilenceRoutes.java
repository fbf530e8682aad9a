package grokwatch.streams.api.alert;

import com.fasterxml.jackson.core.JsonGenerator;
import grokwatch.core.label.Matcher;
import grokwatch.core.label.Matcher.Operator;
import grokwatch.http.message.HttpException;
import grokwatch.http.message.HttpRequest;
import grokwatch.http.message.HttpResponse;
import grokwatch.http.route.Routes;
import grokwatch.streams.alerting.mute.silence.Silence;
import grokwatch.streams.api.Json;
import grokwatch.streams.api.JsonBody;
import grokwatch.streams.api.store.Columns;
import grokwatch.streams.api.store.Store;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** {@code /silences} and the acknowledgement of an alert. */
public final class SilenceRoutes {

    private static final int CREATED = 201;
    private static final int MAX_BYTES = 64 << 10;
    private static final Duration ACKNOWLEDGED = Duration.ofDays(7);

    private final SilenceBoard board;
    private final Store store;
    private final Clock clock;

    public SilenceRoutes(SilenceBoard board, Store store, Clock clock) {
        this.board = board;
        this.store = store;
        this.clock = clock;
    }

    public Routes routes() {
        return new Routes()
                .get("/silences", this::list)
                .post("/silences", MAX_BYTES, this::add)
                .delete("/silences/{id}", this::expire)
                .post("/alerts/{fingerprint}/acknowledge", MAX_BYTES, this::acknowledge);
    }

    private HttpResponse list(HttpRequest call) {
        call.query().only();
        return Json.answer(
                out -> {
                    out.writeArrayFieldStart("silences");
                    for (Silence silence : board.all()) {
                        out.writeStartObject();
                        write(silence, out);
                        out.writeEndObject();
                    }
                    out.writeEndArray();
                });
    }

    private HttpResponse add(HttpRequest call) {
        JsonBody body =
                JsonBody.of(call, Set.of("matchers", "startsAt", "endsAt", "author", "comment"));
        Instant now = clock.instant();
        Instant ends =
                body.time("endsAt").map(Instant::ofEpochMilli).orElseThrow(() -> missing("endsAt"));
        if (!ends.isAfter(now)) {
            throw HttpException.invalid("endsAt must be after now, was " + ends).ofField("endsAt");
        }
        Silence silence =
                valid(
                        () ->
                                silence(
                                        body.texts("matchers").stream()
                                                .map(Matcher::parse)
                                                .toList(),
                                        body.time("startsAt")
                                                .map(Instant::ofEpochMilli)
                                                .orElse(now),
                                        ends,
                                        body,
                                        false));
        return created(board.add(silence));
    }

    private HttpResponse acknowledge(HttpRequest call) {
        String fingerprint = call.name("fingerprint");
        JsonBody body = JsonBody.of(call, Set.of("author", "comment", "until"));
        store.ask(session -> session.alerts().alert(fingerprint))
                .orElseThrow(() -> AlertRoutes.unknown(fingerprint));
        Instant now = clock.instant();
        Instant until =
                body.time("until").map(Instant::ofEpochMilli).orElse(now.plus(ACKNOWLEDGED));
        if (!until.isAfter(now)) {
            throw HttpException.invalid("until must be after now, was " + until).ofField("until");
        }
        Matcher one = Matcher.of("fingerprint", Operator.EQUAL, fingerprint);
        return created(board.add(valid(() -> silence(List.of(one), now, until, body, true))));
    }

    private static Silence silence(
            List<Matcher> matchers,
            Instant from,
            Instant until,
            JsonBody body,
            boolean acknowledges) {
        return new Silence(
                UUID.randomUUID().toString(),
                matchers,
                from,
                until,
                body.text("author").orElseThrow(() -> missing("author")),
                body.text("comment").orElse(""),
                acknowledges);
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
        return HttpResponse.json(CREATED, Json.text(out -> write(silence, out)));
    }

    private void write(Silence silence, JsonGenerator out) throws IOException {
        out.writeStringField("id", silence.id());
        Columns.write(out, "matchers", silence.matchers());
        out.writeNumberField("startsAt", silence.startsAt().toEpochMilli());
        out.writeNumberField("endsAt", silence.endsAt().toEpochMilli());
        out.writeStringField("author", silence.author());
        out.writeStringField("comment", silence.comment());
        out.writeBooleanField("acknowledges", silence.acknowledges());
        out.writeBooleanField("active", silence.isActive(clock.instant()));
    }
}
