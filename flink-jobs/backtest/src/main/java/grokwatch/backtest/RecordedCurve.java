package grokwatch.backtest;

import grokwatch.core.run.Observation;
import grokwatch.core.run.RunDescription;
import java.util.List;

/**
 * A finished run as it was logged.
 *
 * @param runId name; up to its last slash it names the setting, after it the seed
 * @param setting runs of one setting differ by their seed alone and are never told apart in a split
 * @param source where the run comes from: the fleet it belongs to
 * @param description what its trainer said of it at its start
 * @param points in the order in which they were logged; never changed here
 */
public record RecordedCurve(
        String runId,
        String setting,
        String source,
        RunDescription description,
        List<Observation> points) {

    private static final char SEPARATOR = '/';

    public RecordedCurve {
        points = List.copyOf(points);
    }

    /** A run's setting: its name up to the last slash, or all of it. */
    public static String settingOf(String runId) {
        int last = runId.lastIndexOf(SEPARATOR);
        return last < 0 ? runId : runId.substring(0, last);
    }

    /**
     * A run's source: its name up to the first slash.
     *
     * @param otherwise the source of a run whose name has no slash
     */
    public static String sourceOf(String runId, String otherwise) {
        int first = runId.indexOf(SEPARATOR);
        return first < 0 ? otherwise : runId.substring(0, first);
    }
}
