package grokwatch.backtest.target;

import grokwatch.core.target.TargetForecast;
import java.util.Locale;

/**
 * A forecast made with a run's data up to a step.
 *
 * @param run name
 * @param step of the evaluation that it was made at
 * @param metric of the target
 * @param forecast what was forecast
 */
public record TargetPrediction(String run, long step, String metric, TargetForecast forecast) {

    /** A line of the predictions file. */
    public String toJson() {
        return String.format(
                Locale.ROOT,
                "{\"run\":\"%s\",\"step\":%d,\"metric\":\"%s\",\"probability\":%.6f,"
                        + "\"expectedStep\":%.1f,\"lowerStep\":%.1f,\"upperStep\":%s,\"verdict\":\"%s\"}",
                escape(run),
                step,
                escape(metric),
                forecast.probability(),
                forecast.expectedStep(),
                forecast.lowerStep(),
                Double.isInfinite(forecast.upperStep())
                        ? "null"
                        : String.format(Locale.ROOT, "%.1f", forecast.upperStep()),
                forecast.verdict().kind());
    }

    private static String escape(String text) {
        StringBuilder escaped = new StringBuilder();
        for (char c : text.toCharArray()) {
            escaped.append(
                    c < ' ' || c == '"' || c == '\\' ? String.format("\\u%04x", (int) c) : "" + c);
        }
        return escaped.toString();
    }
}
