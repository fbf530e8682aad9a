package grokwatch.streams.storage.table;

import grokwatch.schemas.ForecastAtAge;
import grokwatch.schemas.RunOutcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The forecasts of an outcome as a JSON array, field by field as in their schema. */
final class ForecastsJson {

    private ForecastsJson() {}

    static String of(RunOutcome outcome) {
        List<Map<String, Object>> all =
                outcome.getForecasts().stream().map(ForecastsJson::fields).toList();
        return JsonText.of(all);
    }

    private static Map<String, Object> fields(ForecastAtAge forecast) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("age", forecast.getAge());
        fields.put("step", forecast.getStep());
        fields.put("probability", forecast.getProbability());
        fields.put("expectedStep", forecast.getExpectedStep());
        fields.put("lowerStep", forecast.getLowerStep());
        fields.put("upperStep", forecast.getUpperStep());
        return fields;
    }
}
