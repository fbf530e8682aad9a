package grokwatch.streams.api.outcome;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import grokwatch.core.effect.DelayEffects;
import grokwatch.core.fleet.RunOutcome;
import grokwatch.http.message.HttpRequest;
import grokwatch.http.message.HttpResponse;
import grokwatch.http.route.Routes;
import grokwatch.streams.api.Json;
import grokwatch.streams.api.store.Store;
import grokwatch.streams.outcome.OutcomeRows;
import grokwatch.streams.storage.query.DescribedOutcomeRow;
import grokwatch.streams.storage.query.Page;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * {@code /delay}: what drives the delay in this fleet, as {@code grokwatch report delay} says it;
 * {@code /delay/points}: the delays themselves. Of the latest {@value Page#MAX} outcomes.
 */
public final class DelayRoutes {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int OK = 200;

    private final Store store;
    private final Memo<HttpResponse> report;

    public DelayRoutes(Store store, Clock clock) {
        this.store = store;
        report = new Memo<>(this::report, clock);
    }

    public Routes routes() {
        return new Routes().get("/delay", this::report).get("/delay/points", this::points);
    }

    private HttpResponse report(HttpRequest call) {
        call.query().only();
        return report.get();
    }

    private HttpResponse report() {
        List<RunOutcome> outcomes =
                rows().stream().map(OutcomeRows::outcome).flatMap(Optional::stream).toList();
        try {
            return HttpResponse.json(OK, JSON.writeValueAsBytes(DelayEffects.fit(outcomes)))
                    .tagged();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("effects are no JSON", e);
        }
    }

    private HttpResponse points(HttpRequest call) {
        call.query().only();
        List<DescribedOutcomeRow> delays =
                rows().stream()
                        .filter(row -> row.memorisedStep() != null && !row.stoppedOnAdvice())
                        .toList();
        return Json.answer(out -> write(delays, out));
    }

    private List<DescribedOutcomeRow> rows() {
        return store.ask(session -> session.outcomes().described(Page.FIRST));
    }

    private static void write(List<DescribedOutcomeRow> delays, JsonGenerator out)
            throws IOException {
        out.writeArrayFieldStart("points");
        for (DescribedOutcomeRow row : delays) {
            boolean censored = row.generalisedStep() == null;
            long until = censored ? row.lastStep() : row.generalisedStep();
            out.writeStartObject();
            out.writeStringField("runId", row.runId());
            out.writeStringField("project", row.project());
            out.writeStringField("task", row.task());
            out.writeStringField("architecture", row.architecture());
            out.writeStringField("optimizer", row.optimizer());
            Json.field(out, "parameterCount", row.parameterCount());
            Json.field(out, "weightDecay", row.weightDecay());
            Json.field(out, "trainFraction", row.trainFraction());
            Json.field(out, "learningRate", row.learningRate());
            Json.field(out, "depth", row.depth());
            Json.field(out, "width", row.width());
            out.writeNumberField("memorisedStep", row.memorisedStep());
            out.writeNumberField("delaySteps", until - row.memorisedStep());
            out.writeBooleanField("censored", censored);
            out.writeEndObject();
        }
        out.writeEndArray();
    }
}
