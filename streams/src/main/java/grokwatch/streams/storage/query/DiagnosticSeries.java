package grokwatch.streams.storage.query;

import java.util.List;
import java.util.Map;

/**
 * Numbers of one attempt of a run over its steps.
 *
 * @param runId the run
 * @param attempt restart counter, >= 0
 * @param steps optimizer steps, ascending
 * @param values by column, one a step; null where there was none; NaN stays
 */
public record DiagnosticSeries(
        String runId, long attempt, List<Long> steps, Map<String, List<Double>> values) {}
