package grokwatch.streams.storage.query;

import com.fasterxml.jackson.databind.JsonNode;
import grokwatch.streams.json.JsonCodec;
import grokwatch.streams.record.RecordMapper;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * A forecast of a run at a fixed age, as {@code ForecastAtAge} describes it, with the run's
 * outcome. Steps are optimizer steps.
 *
 * @param probability that the run generalises within its budget, in [0, 1]; may be NaN
 * @param stoppedOnAdvice whether our own alert stopped it, which makes its outcome uninformative
 * @param commandedStep first step at which its trainer applied STOP, SET or EXTEND; null: none
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
        boolean stoppedOnAdvice,
        Long commandedStep) {

    /** Whether the outcome is that of a run which was left alone until it generalised or ended. */
    public boolean isInformative() {
        boolean alone =
                commandedStep == null
                        || generalisedStep != null && generalisedStep <= commandedStep;
        return alone && !stoppedOnAdvice;
    }

    private static final RecordMapper<ScoredForecast> MAPPER =
            RecordMapper.of(ScoredForecast.class);

    static List<ScoredForecast> of(Row row) throws SQLException {
        List<ScoredForecast> all = new ArrayList<>();
        for (JsonNode forecast : JsonCodec.stored(row.text("forecasts"))) {
            all.add(
                    MAPPER.map(
                            (name, type) ->
                                    forecast.has(name)
                                            ? number(forecast.get(name), type)
                                            : row.field(name, type)));
        }
        return all;
    }

    /** Doubles that are not finite are texts. */
    private static Number number(JsonNode value, Class<?> type) {
        if (type == double.class) {
            return value.isTextual() ? Double.parseDouble(value.textValue()) : value.asDouble();
        }
        return value.isNumber() ? (Number) value.longValue() : null;
    }
}
