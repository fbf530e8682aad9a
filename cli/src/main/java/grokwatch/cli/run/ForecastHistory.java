package grokwatch.cli.run;

import grokwatch.cli.terminal.Quantity;
import grokwatch.cli.terminal.Table;
import grokwatch.streams.storage.query.EstimateRow;
import grokwatch.streams.text.Sparkline;
import java.util.ArrayList;
import java.util.List;

/** The forecasts of a run, by the step at which they were made. */
final class ForecastHistory {

    /** Columns that may be left out, the least important first. */
    static final List<String> DISPENSABLE = List.of("CALIBRATION", "VERDICT");

    private static final int MAX_ROWS = 8;
    private static final int MAX_POINTS = 40;

    private ForecastHistory() {}

    /** Some forecasts, evenly spread, the first and the last among them; those withheld are not. */
    static Table table(List<EstimateRow> forecasts) {
        Table table =
                Table.of(">AT STEP", ">P(GROK)", ">EXPECTED", "90 %", "VERDICT", "CALIBRATION");
        for (EstimateRow e : thinned(made(forecasts), MAX_ROWS)) {
            table.add(
                    Quantity.steps(e.step()),
                    Quantity.percent(e.probability()),
                    Quantity.steps(e.expectedStep()),
                    Quantity.interval(e.lowerStep(), e.upperStep()),
                    e.verdict() == null ? "–" : e.verdict(),
                    e.calibration() + " (" + e.calibrationCount() + ")");
        }
        return table;
    }

    /** The probability over the forecasts, from 0 to 1. */
    static String probabilities(List<EstimateRow> forecasts) {
        return Sparkline.between(
                0,
                1,
                thinned(made(forecasts), MAX_POINTS).stream()
                        .map(EstimateRow::probability)
                        .toList());
    }

    /** Whether there is any that was not withheld. */
    static boolean isEmpty(List<EstimateRow> forecasts) {
        return made(forecasts).isEmpty();
    }

    private static List<EstimateRow> made(List<EstimateRow> forecasts) {
        return forecasts.stream().filter(e -> e.withheldReason() == null).toList();
    }

    private static List<EstimateRow> thinned(List<EstimateRow> rows, int most) {
        if (rows.size() <= most) {
            return rows;
        }
        List<EstimateRow> chosen = new ArrayList<>(most);
        for (int i = 0; i < most; i++) {
            chosen.add(rows.get((int) ((long) i * (rows.size() - 1) / (most - 1))));
        }
        return chosen;
    }
}
