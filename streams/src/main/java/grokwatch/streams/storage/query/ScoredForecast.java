package grokwatch.streams.storage.query;

import com.fasterxml.jackson.databind.JsonNode;
import grokwatch.streams.json.JsonCodec;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * A forecast of a run at a fixed age with the run's outcome. Steps are optimizer steps.
 *
 * @param runId the run
 * @param project it belongs to; null when unknown
 * @param architecture family of the network; null when unknown
 * @param task what is learned; null when unknown
 * @param age step of the forecast over the step of memorisation
 * @param step of the forecast
 * @param probability that it generalises within its budget, in [0, 1]; may be NaN
 * @param expectedStep of generalisation; null for none
 * @param lowerStep lower end of the 90 % interval; null for none
 * @param upperStep upper end; null: open, or none
 * @param outcome GROKKED, ORDINARY, ...
 * @param censored whether the run ended before it generalised
 * @param generalisedStep when it did; null if it did not
 * @param lastStep last step seen
 * @param stoppedOnAdvice whether our own alert stopped it, which makes its outcome uninformative
 */
public record ScoredForecast(
        String runId,
        String project,
        String architecture,
        String task,
        double age,
        long step,
        double probability,
        Long expectedStep,
        Long lowerStep,
        Long upperStep,
        String outcome,
        boolean censored,
        Long generalisedStep,
        long lastStep,
        boolean stoppedOnAdvice) {

    static List<ScoredForecast> of(Row row) throws SQLException {
        List<ScoredForecast> all = new ArrayList<>();
        for (JsonNode forecast : JsonCodec.stored(row.text("forecasts"))) {
            all.add(
                    new ScoredForecast(
                            row.text("run_id"),
                            row.text("project"),
                            row.text("architecture"),
                            row.text("task"),
                            number(forecast, "age"),
                            forecast.path("step").asLong(),
                            number(forecast, "probability"),
                            step(forecast, "expectedStep"),
                            step(forecast, "lowerStep"),
                            step(forecast, "upperStep"),
                            row.text("outcome"),
                            row.flag("censored"),
                            row.integer("generalised_step"),
                            row.integer("last_step"),
                            row.flag("stopped_on_advice")));
        }
        return all;
    }

    /** Numbers that are not finite are texts. */
    private static double number(JsonNode forecast, String field) {
        JsonNode value = forecast.path(field);
        return value.isTextual() ? Double.parseDouble(value.textValue()) : value.asDouble();
    }

    private static Long step(JsonNode forecast, String field) {
        JsonNode value = forecast.path(field);
        return value.isNumber() ? value.longValue() : null;
    }
}
