package grokwatch.producers.files.replay;

import grokwatch.producers.names.sink.RunSink;
import grokwatch.schemas.TrainingMetrics;
import grokwatch.schemas.TrainingRun;

/** Counts descriptions on their way. Not thread-safe. */
final class CountingSink implements RunSink {

    private final RunSink next;
    private long descriptions;

    CountingSink(RunSink next) {
        this.next = next;
    }

    long descriptions() {
        return descriptions;
    }

    @Override
    public void describe(TrainingRun run) {
        descriptions++;
        next.describe(run);
    }

    @Override
    public void log(TrainingMetrics metrics) {
        next.log(metrics);
    }

    @Override
    public void note(String runId, String text) {
        next.note(runId, text);
    }
}
