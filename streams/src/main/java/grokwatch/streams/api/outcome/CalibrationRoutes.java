package grokwatch.streams.api.outcome;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import grokwatch.core.alert.AlertKind;
import grokwatch.core.score.Reliability;
import grokwatch.http.message.HttpResponse;
import grokwatch.http.route.Routes;
import grokwatch.streams.api.body.ApiJson;
import grokwatch.streams.api.store.ApiStore;
import grokwatch.streams.json.JsonCodec;
import grokwatch.streams.storage.query.AlertFilter;
import grokwatch.streams.storage.query.AlertRow;
import grokwatch.streams.storage.query.RowRange;
import grokwatch.streams.storage.query.ScoredForecast;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * {@code /calibration}: forecasts of runs at fixed ages, with the outcomes, and the projects whose
 * forecasts are off. A run that our own advice stopped, or a command changed before it generalised,
 * is excluded: its outcome without that is unknown.
 */
public final class CalibrationRoutes {

    private static final int MAX_RUNS = 2_000;
    private static final int MAX_OFF = 200;
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

    private final ApiStore store;
    private final Memo<HttpResponse> calibration;

    public CalibrationRoutes(ApiStore store, Clock clock) {
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
                store
                        .query(session -> session.outcomes().forecasts(RowRange.first(MAX_RUNS)))
                        .stream()
                        .filter(ScoredForecast::isInformative)
                        .toList();
        ObjectNode json = JsonCodec.object();
        putOff(json.putArray("off"));
        ArrayNode ages = json.putArray("ages");
        AgeScore.byAge(forecasts).forEach(score -> ages.add(known(JsonCodec.object(score))));
        ArrayNode points = json.putArray("points");
        forecasts.forEach(forecast -> points.add(ApiJson.row(forecast, POINT)));
        putReliability(json.putArray("reliability"), AgeScore.reliability(forecasts));
        return ApiJson.response(json);
    }

    /** Open alerts of forecasts that do not hold, the latest first. */
    private void putOff(ArrayNode json) {
        AlertFilter open =
                new AlertFilter(
                        Optional.empty(),
                        Optional.of(AlertKind.FORECASTS_OFF.name()),
                        Optional.empty(),
                        true);
        for (AlertRow alert :
                store.query(session -> session.alerts().alerts(open, RowRange.first(MAX_OFF)))) {
            json.add(
                    JsonCodec.object()
                            .put(
                                    "project",
                                    JsonCodec.stored(alert.labelsJson()).path("project").asText(""))
                            .put("since", alert.firedAtMillis())
                            .put("summary", alert.summary()));
        }
    }

    private static void putReliability(ArrayNode json, Reliability reliability) {
        int bins = reliability.bins().size();
        for (int i = 0; i < bins; i++) {
            Reliability.Bin bin = reliability.bins().get(i);
            json.add(
                    known(
                            JsonCodec.object()
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
