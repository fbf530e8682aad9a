package grokwatch.producers.files.curves;

import java.util.List;

/** What a row must satisfy: as many cells as columns, and a step that is a whole number. */
final class RowChecks {

    private static final double MAX_STEP = 1e15;

    private final int columns;
    private final int step;

    /**
     * @param columns with {@value Curve#STEP} among them
     */
    RowChecks(List<String> columns) {
        this.columns = columns.size();
        this.step = columns.indexOf(Curve.STEP);
    }

    /** What is wrong with a row, or null. */
    String fault(List<Double> cells) {
        if (cells.size() != columns) {
            return "must have " + columns + " cells, had " + cells.size();
        }
        Double at = cells.get(step);
        boolean whole = at != null && at >= 0 && at <= MAX_STEP && at == Math.rint(at);
        return whole ? null : "step must be a whole number in [0, 1e15], was " + at;
    }

    /** A row without fault. */
    Curve.Row row(List<Double> cells) {
        return new Curve.Row(cells.get(step).longValue(), cells.toArray(Double[]::new));
    }
}
