package grokwatch.cli.alerts;

import grokwatch.cli.terminal.Quantity;
import grokwatch.cli.terminal.Table;
import grokwatch.cli.terminal.Table.Column;
import grokwatch.streams.storage.query.DescribedOutcomeRow;
import grokwatch.streams.storage.query.Neighbour;
import java.util.List;
import java.util.Locale;

/** Runs that were configured alike and have come out, a line each. */
public final class NeighbourTable {

    /** Columns that may be left out, the least important first. */
    public static final List<String> DISPENSABLE =
            List.of("DATA", "RATE", "APART", "DECAY", "MEMORISED");

    private static final List<Column> COLUMNS =
            List.of(
                    Column.text("RUN"),
                    Column.text("OUTCOME"),
                    Column.number("MEMORISED"),
                    Column.number("GENERALISED"),
                    Column.number("ENDED"),
                    Column.number("DECAY"),
                    Column.number("RATE"),
                    Column.number("DATA"),
                    Column.number("APART"));

    private NeighbourTable() {}

    /**
     * The table. DECAY: weight decay; RATE: learning rate; DATA: share that is trained on; APART:
     * how differently it was configured, 0 for the same but for the seed.
     */
    public static Table of(List<Neighbour> neighbours) {
        Table table = new Table(COLUMNS);
        for (Neighbour neighbour : neighbours) {
            DescribedOutcomeRow row = neighbour.outcome();
            table.add(
                    row.runId(),
                    row.outcome(),
                    Quantity.steps(row.memorisedStep()),
                    Quantity.steps(row.generalisedStep()),
                    Quantity.steps(row.lastStep()),
                    brief(row.weightDecay()),
                    brief(row.learningRate()),
                    brief(row.trainFraction()),
                    String.format(Locale.ROOT, "%.2f", neighbour.distance()));
        }
        return table;
    }

    private static String brief(Double value) {
        return value == null ? "–" : String.format(Locale.ROOT, "%.3g", value);
    }
}
