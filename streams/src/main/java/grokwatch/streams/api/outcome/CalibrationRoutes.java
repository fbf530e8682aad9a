package grokwatch.streams.api.outcome;

import com.fasterxml.jackson.core.JsonGenerator;
import grokwatch.core.score.Reliability;
import grokwatch.http.message.HttpResponse;
import grokwatch.http.route.Routes;
import grokwatch.streams.api.Json;
import grokwatch.streams.api.store.Store;
import grokwatch.streams.storage.query.Page;
import grokwatch.streams.storage.query.ScoredForecast;
import java.io.IOException;
import java.time.Clock;
import java.util.List;

/**
 * {@code /calibration}: what was forecast of runs at fixed ages, and what came of it. A run that
 * our own advice stopped is left out: it says nothing of what would have come.
 */
public final class CalibrationRoutes {

    private static final int MAX_RUNS = 2_000;

    private final Store store;
    private final Memo<HttpResponse> calibration;

    public CalibrationRoutes(Store store, Clock clock) {
        this.store = store;
        calibration = new Memo<>(this::calibration, clock);
    }

    public Routes routes() {
        return new Routes()
                .get(
                        "/calibration",
                        call -> {
                            call.query().only();
                            return calibration.get();
                        });
    }

    private HttpResponse calibration() {
        List<ScoredForecast> forecasts =
                store.ask(session -> session.outcomes().forecasts(Page.first(MAX_RUNS))).stream()
                        .filter(forecast -> !forecast.stoppedOnAdvice())
                        .toList();
        return Json.answer(
                out -> {
                    writeAges(AgeScore.byAge(forecasts), out);
                    writePoints(forecasts, out);
                    writeReliability(AgeScore.reliability(forecasts), out);
                });
    }

    private static void writeAges(List<AgeScore> ages, JsonGenerator out) throws IOException {
        out.writeArrayFieldStart("ages");
        for (AgeScore score : ages) {
            out.writeStartObject();
            out.writeNumberField("age", score.age());
            out.writeNumberField("count", score.count());
            out.writeNumberField("timed", score.timed());
            Json.field(out, "coverage", known(score.coverage()));
            Json.field(out, "medianAbsLogError", known(score.medianAbsLogError()));
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private static void writePoints(List<ScoredForecast> forecasts, JsonGenerator out)
            throws IOException {
        out.writeArrayFieldStart("points");
        for (ScoredForecast forecast : forecasts) {
            out.writeStartObject();
            out.writeStringField("runId", forecast.runId());
            out.writeStringField("architecture", forecast.architecture());
            out.writeNumberField("age", forecast.age());
            out.writeNumberField("step", forecast.step());
            out.writeNumberField("probability", forecast.probability());
            Json.field(out, "expectedStep", forecast.expectedStep());
            Json.field(out, "lowerStep", forecast.lowerStep());
            Json.field(out, "upperStep", forecast.upperStep());
            out.writeStringField("outcome", forecast.outcome());
            Json.field(out, "generalisedStep", forecast.generalisedStep());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private static void writeReliability(Reliability reliability, JsonGenerator out)
            throws IOException {
        out.writeArrayFieldStart("reliability");
        int bins = reliability.bins().size();
        for (int i = 0; i < bins; i++) {
            Reliability.Bin bin = reliability.bins().get(i);
            out.writeStartObject();
            out.writeNumberField("from", (double) i / bins);
            out.writeNumberField("to", (i + 1.0) / bins);
            out.writeNumberField("count", bin.count());
            Json.field(out, "predicted", known(bin.probability()));
            Json.field(out, "observed", known(bin.share()));
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    /** Nothing to measure is unknown. */
    private static Double known(double value) {
        return Double.isNaN(value) ? null : value;
    }
}
