package grokwatch.cli.read;

import grokwatch.cli.terminal.Quantity;
import grokwatch.cli.terminal.Table;
import grokwatch.cli.terminal.Table.Column;
import java.util.List;

/** The fleet as a table: what each run is, where it stands, what is forecast. */
public final class RunTable {

    private static final List<Column> COLUMNS =
            List.of(
                    Column.text("RUN"),
                    Column.text("STATUS"),
                    Column.text("PHASE"),
                    Column.number("STEP"),
                    Column.number("TRAIN"),
                    Column.number("VAL"),
                    Column.number("GAP"),
                    Column.number("PLATEAU"),
                    Column.number("P(GROK)"),
                    Column.number("EXPECTED"),
                    Column.text("90 %"),
                    Column.number("LEFT"),
                    Column.number("ALERTS"));

    private RunTable() {}

    /** The table, a line a run. */
    public static String of(List<RunLine> runs) {
        Table table = new Table(COLUMNS);
        for (RunLine run : runs) {
            table.add(
                    List.of(
                            run.runId(),
                            orDash(run.status()),
                            orDash(run.phase()),
                            Quantity.steps(run.step()),
                            Quantity.fraction(run.trainAccuracy()),
                            Quantity.fraction(run.validationAccuracy()),
                            Quantity.fraction(run.gap()),
                            Quantity.steps(run.plateauSteps()),
                            Quantity.percent(run.probability()),
                            Quantity.steps(run.expectedStep()),
                            Quantity.interval(run.lowerStep(), run.upperStep()),
                            Quantity.duration(run.remainingMillis()),
                            Long.toString(run.openAlerts())));
        }
        return table.render();
    }

    private static String orDash(String text) {
        return text == null || text.isEmpty() ? "–" : text;
    }
}
