package grokwatch.producers.files.record;

import java.util.List;

/**
 * What was logged at one step, under the file's own names.
 *
 * @param run run within the file; empty for a file of one run
 * @param step optimizer step; may be out of range, which is not the reader's business
 * @param time when it was logged
 * @param values in the file's order
 */
public record Point(String run, long step, LoggedTime time, List<Value> values)
        implements FileRecord {

    /** Whether another point of the same file says more of the same step. */
    public boolean isOfSameStep(Point other) {
        return step == other.step && run.equals(other.run);
    }

    /**
     * A scalar.
     *
     * @param name as the file has it
     * @param value NaN and infinities are values
     */
    public record Value(String name, double value) {}
}
