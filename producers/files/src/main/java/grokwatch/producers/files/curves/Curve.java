package grokwatch.producers.files.curves;

import java.util.List;

/**
 * One recorded run as its file has it; nothing is interpreted.
 *
 * @param run name
 * @param source where it was recorded; may be empty
 * @param license of the data; may be empty
 * @param group runs that a split must not part; empty where the file names none
 * @param target what the run is to reach; null where the file has none
 * @param descriptor what is known of the run
 * @param columns names of what was logged, {@value #STEP} among them
 * @param rows in the order of the file
 */
public record Curve(
        String run,
        String source,
        String license,
        String group,
        Goal target,
        Descriptor descriptor,
        List<String> columns,
        List<Row> rows) {

    /** The column that says when. */
    public static final String STEP = "step";

    public Curve {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /**
     * What a run is to reach.
     *
     * @param metric name of its column
     * @param maximised whether more is better
     * @param value that counts as reached, finite
     */
    public record Goal(String metric, boolean maximised, double value) {}

    /**
     * One logged point.
     *
     * @param step optimizer step, in [0, 1e15]
     * @param values one a column; null where nothing was logged; NaN and infinities are values
     */
    public record Row(long step, Double[] values) {}
}
