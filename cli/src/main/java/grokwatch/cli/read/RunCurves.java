package grokwatch.cli.read;

import grokwatch.streams.storage.query.DiagnosticSeries;
import grokwatch.streams.storage.query.RunRow;
import grokwatch.streams.storage.query.SeriesQueries;
import grokwatch.streams.storage.query.StepRange;
import grokwatch.streams.text.Sparkline;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Validation accuracy of runs as sparklines from 0 to 1; in runs that log none, validation loss
 * from its least to its greatest. The points are those of diagnostics, which are made each time
 * that the step has grown by 2 %, so that the axis is logarithmic. A line is drawn anew only when
 * its run has moved.
 */
final class RunCurves {

    private static final int POINTS = 16;
    private static final String ACCURACY = "validation_accuracy";
    private static final String LOSS = "validation_loss";

    private final SeriesQueries series;
    private final Map<String, Drawn> drawn = new HashMap<>();

    private record Drawn(Long attempt, Long step, String line) {

        boolean isOf(RunRow run) {
            return Objects.equals(attempt, run.attempt()) && Objects.equals(step, run.step());
        }
    }

    RunCurves(SeriesQueries series) {
        this.series = series;
    }

    /** The lines of runs, by id; empty for a run without diagnostics. */
    Map<String, String> of(List<RunRow> runs) throws SQLException {
        Map<String, String> lines = new HashMap<>();
        for (RunRow run : runs) {
            Drawn last = drawn.get(run.runId());
            if (last == null || !last.isOf(run)) {
                last = new Drawn(run.attempt(), run.step(), draw(run.runId()));
                drawn.put(run.runId(), last);
            }
            lines.put(run.runId(), last.line());
        }
        return lines;
    }

    private String draw(String runId) throws SQLException {
        DiagnosticSeries curves =
                series.diagnostics(
                        runId, OptionalLong.empty(), Set.of(ACCURACY, LOSS), StepRange.ALL, POINTS);
        List<Double> accuracy = known(curves.values().get(ACCURACY));
        if (accuracy.stream().anyMatch(value -> !value.isNaN())) {
            return Sparkline.between(0, 1, accuracy);
        }
        return Sparkline.of(known(curves.values().get(LOSS)));
    }

    private static List<Double> known(List<Double> values) {
        return values.stream().map(value -> value == null ? Double.NaN : value).toList();
    }
}
