package grokwatch.cli.run;

import grokwatch.streams.storage.curve.CurveMetric;
import grokwatch.streams.storage.curve.Extent;
import grokwatch.streams.storage.query.AlertRow;
import grokwatch.streams.storage.query.Curves;
import grokwatch.streams.storage.query.EstimateRow;
import grokwatch.streams.storage.query.Neighbour;
import grokwatch.streams.storage.query.OutcomeRow;
import grokwatch.streams.storage.query.PhaseChange;
import grokwatch.streams.storage.query.RunRow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A run for programs; fields as in the store's rows.
 *
 * @param curves steps, and for each metric its last values at them
 */
record RunJson(
        RunRow run,
        Map<String, Object> description,
        List<PhaseChange> phases,
        Map<String, List<? extends Number>> curves,
        Map<String, Object> diagnostics,
        EstimateRow forecast,
        List<EstimateRow> forecasts,
        List<AlertRow> openAlerts,
        OutcomeRow outcome,
        List<Neighbour> neighbours) {

    static RunJson of(RunReport run) {
        return new RunJson(
                run.standing(),
                run.description(),
                run.phases(),
                columns(run.curves()),
                run.diagnostics(),
                run.forecast().orElse(null),
                run.forecasts(),
                run.openAlerts(),
                run.outcome().orElse(null),
                run.neighbours());
    }

    private static Map<String, List<? extends Number>> columns(Curves curves) {
        Map<String, List<? extends Number>> columns = new LinkedHashMap<>();
        columns.put("step", curves.steps());
        for (CurveMetric metric : CurveMetric.ALL) {
            List<Double> values = curves.column(metric, Extent::last);
            if (values.stream().anyMatch(value -> value != null)) {
                columns.put(metric.column(), values);
            }
        }
        return columns;
    }
}
