package grokwatch.cli.read;

import grokwatch.cli.terminal.Quantity;
import grokwatch.cli.terminal.Table;
import grokwatch.cli.terminal.Table.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The fleet as a table: what each run is, where it stands, what is forecast. */
public final class RunTable {

    private static final String CURVE = "VALIDATION";
    private static final String ID = "RUN ID";

    private static final List<Column> COLUMNS =
            List.of(
                    Column.name("RUN"),
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

    /** What may be left out where it would not fit, the least important first. */
    private static final List<String> DISPENSABLE =
            List.of(
                    "GAP",
                    "90 %",
                    "TRAIN",
                    ID,
                    "STATUS",
                    "PLATEAU",
                    "EXPECTED",
                    CURVE,
                    "STEP",
                    "LEFT",
                    "ALERTS",
                    "VAL",
                    "P(GROK)");

    private RunTable() {}

    public static String of(List<RunLine> runs) {
        Table table = new Table(COLUMNS);
        runs.forEach(run -> table.add(cells(run)));
        return table.render();
    }

    /**
     * The table with curves and with the ids of runs that have another name, as far as they fit.
     *
     * @param curves by run id
     * @param columns characters a line
     */
    static String of(List<RunLine> runs, Map<String, String> curves, int columns) {
        boolean named = runs.stream().anyMatch(run -> !run.name().equals(run.runId()));
        List<Column> all = new ArrayList<>(COLUMNS);
        all.add(Column.text(CURVE));
        if (named) {
            all.add(Column.text(ID));
        }
        Table table = new Table(all);
        for (RunLine run : runs) {
            List<String> cells = new ArrayList<>(cells(run));
            cells.add(curves.getOrDefault(run.runId(), ""));
            if (named) {
                cells.add(run.runId());
            }
            table.add(cells);
        }
        return table.render(columns, DISPENSABLE);
    }

    private static List<String> cells(RunLine run) {
        return List.of(
                run.name(),
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
                Long.toString(run.openAlerts()));
    }

    private static String orDash(String text) {
        return text == null || text.isEmpty() ? "–" : text;
    }
}
