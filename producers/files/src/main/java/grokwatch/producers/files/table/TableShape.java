package grokwatch.producers.files.table;

import grokwatch.producers.names.field.Axis;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the rows of a file have in common, found out by a scan of all of them.
 *
 * @param columns names that were there
 * @param axes the columns that place a row, each axis once; other columns hold values
 * @param splits columns that name the split that a row is about
 * @param identities columns that distinguish several runs of one file
 * @param metric column that names the metric of a row; empty where each column is one
 * @param value column of that metric's value
 * @param renamed names that mean another in this file
 * @param epochs how steps go on that start again within each epoch
 * @param decimal point or comma
 * @param isPlaceless whether no column places a row, so that its number does
 * @param isUnsorted whether rows are out of order without a restart of the run
 * @param notes how the file was understood, for people
 */
record TableShape(
        Set<String> columns,
        Map<String, Axis> axes,
        Set<String> splits,
        Set<String> identities,
        String metric,
        String value,
        Map<String, String> renamed,
        Epochs epochs,
        char decimal,
        boolean isPlaceless,
        boolean isUnsorted,
        List<String> notes) {

    /**
     * The length of an epoch.
     *
     * @param first number of the first epoch
     * @param steps in one; 0 where steps do not start again
     */
    record Epochs(long first, long steps) {}

    boolean hasStep() {
        return axes.containsValue(Axis.STEP);
    }

    boolean isTidy() {
        return !metric.isEmpty();
    }
}
