package grokwatch.producers.names.sink;

import grokwatch.schemas.TrainingMetrics;
import grokwatch.schemas.TrainingRun;

/**
 * Takes the events of runs, in order within a run. Records are handed over: nobody changes them
 * afterwards.
 */
public interface RunSink {

    /** Takes everything and does nothing. */
    RunSink NOWHERE =
            new RunSink() {
                @Override
                public void describe(TrainingRun run) {
                    // Only what the feed finds out is of interest.
                }

                @Override
                public void log(TrainingMetrics metrics) {
                    // Likewise.
                }
            };

    /** A run's description: at its start, at a change, at its end. */
    void describe(TrainingRun run);

    /** The metrics of one step, or of a part of it. */
    void log(TrainingMetrics metrics);

    /**
     * A note on a run for the user, in one line: a unit that was converted, a value that was
     * refused. Each is said once a run.
     */
    default void note(String runId, String text) {}
}
