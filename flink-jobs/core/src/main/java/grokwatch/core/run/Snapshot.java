package grokwatch.core.run;

import java.util.List;

/**
 * A matrix of activations or embeddings of one layer at one step.
 *
 * @param attempt restart counter, >= 0
 * @param step optimizer step, >= 0
 * @param timestamp milliseconds since 1970-01-01T00:00Z
 * @param layer name of the layer
 * @param rows examples or tokens, >= 1
 * @param columns features, >= 1
 * @param values row by row, {@code rows * columns} finite numbers
 * @param rowLabels one for each row, or null
 */
public record Snapshot(
        int attempt,
        long step,
        long timestamp,
        String layer,
        int rows,
        int columns,
        float[] values,
        List<String> rowLabels) {

    /** A snapshot whose rows have no labels. */
    public Snapshot(
            int attempt,
            long step,
            long timestamp,
            String layer,
            int rows,
            int columns,
            float[] values) {
        this(attempt, step, timestamp, layer, rows, columns, values, null);
    }

    public Snapshot {
        if (rows < 1 || columns < 1) {
            throw new IllegalArgumentException(
                    "rows and columns must be >= 1, were " + rows + " and " + columns);
        }
        if (values.length != rows * columns) {
            throw new IllegalArgumentException(
                    "values must hold rows x columns = "
                            + rows * columns
                            + " numbers, were "
                            + values.length);
        }
        if (rowLabels != null && rowLabels.size() != rows) {
            throw new IllegalArgumentException(
                    "rowLabels must hold " + rows + " entries, were " + rowLabels.size());
        }
        rowLabels = rowLabels == null ? null : List.copyOf(rowLabels);
    }
}
