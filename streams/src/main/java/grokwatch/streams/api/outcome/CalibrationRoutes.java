package grokwatch.streams.api.outcome;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import grokwatch.core.score.Reliability;
import grokwatch.http.message.HttpResponse;
import grokwatch.http.route.Routes;
import grokwatch.streams.api.body.ApiJson;
import grokwatch.streams.api.store.Store;
import grokwatch.streams.json.Json;
import grokwatch.streams.storage.query.Page;
import grokwatch.streams.storage.query.ScoredForecast;
import java.time.Clock;
import java.util.List;

/**
 * {@code /calibration}: what was forecast of runs at fixed ages, and what came of it. A run that
 * our own advice stopped is left out: it says nothing of what would have come.
 */
public final class CalibrationRoutes {

    private static final int MAX_RUNS = 2_000;
    private static final List<String> POINT =
            List.of(
                    "runId",
                    "architecture",
                    "age",
                    "step",
                    "probability",
                    "expectedStep",
                    "lowerStep",
                    "upperStep",
                    "outcome",
                    "generalisedStep");

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
                store.query(session -> session.outcomes().forecasts(Page.first(MAX_RUNS))).stream()
                        .filter(forecast -> !forecast.stoppedOnAdvice())
                        .toList();
        ObjectNode json = Json.object();
        ArrayNode ages = json.putArray("ages");
        AgeScore.byAge(forecasts).forEach(score -> ages.add(known(Json.object(score))));
        ArrayNode points = json.putArray("points");
        forecasts.forEach(forecast -> points.add(ApiJson.row(forecast, POINT)));
        putReliability(json.putArray("reliability"), AgeScore.reliability(forecasts));
        return ApiJson.response(json);
    }

    private static void putReliability(ArrayNode json, Reliability reliability) {
        int bins = reliability.bins().size();
        for (int i = 0; i < bins; i++) {
            Reliability.Bin bin = reliability.bins().get(i);
            json.add(
                    known(
                            Json.object()
                                    .put("from", (double) i / bins)
                                    .put("to", (i + 1.0) / bins)
                                    .put("count", bin.count())
                                    .put("predicted", bin.probability())
                                    .put("observed", bin.share())));
        }
    }

    /** The same, with null for NaN: a share of nothing. */
    private static ObjectNode known(ObjectNode json) {
        json.properties()
                .forEach(
                        field -> {
                            if (Double.isNaN(field.getValue().doubleValue())) {
                                field.setValue(NullNode.getInstance());
                            }
                        });
        return json;
    }
}
