package grokwatch.job.emitted;

import java.io.Serializable;

/** Where the results of earlier starts of the job are found. */
@FunctionalInterface
public interface EmittedResults extends Serializable {

    /** No results: the job's output is not committed anywhere. */
    EmittedResults NONE = (marks, sinceMillis) -> {};

    /**
     * Adds every committed result to marks, those of a run in order.
     *
     * @param sinceMillis when the first of them was written, milliseconds since 1970-01-01T00:00Z;
     *     0: all
     * @throws InterruptedException if the job is cancelled meanwhile
     */
    void addTo(EmittedMarks marks, long sinceMillis) throws InterruptedException;

    /**
     * Time of the checkpoint from which the job is restored although later ones were completed,
     * milliseconds since 1970-01-01T00:00Z; -1 where it is the newest.
     */
    default long olderCheckpointMillis() {
        return -1;
    }
}
