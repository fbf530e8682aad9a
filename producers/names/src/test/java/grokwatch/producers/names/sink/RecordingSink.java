package grokwatch.producers.names.sink;

import grokwatch.schemas.TrainingMetrics;
import grokwatch.schemas.TrainingRun;
import java.util.ArrayList;
import java.util.List;

/** Keeps what it is given. */
public final class RecordingSink implements RunSink {

    public final List<TrainingRun> runs = new ArrayList<>();
    public final List<TrainingMetrics> metrics = new ArrayList<>();
    public final List<String> notes = new ArrayList<>();

    @Override
    public void describe(TrainingRun run) {
        runs.add(run);
    }

    @Override
    public void log(TrainingMetrics event) {
        metrics.add(event);
    }

    @Override
    public void note(String runId, String text) {
        notes.add(runId + ": " + text);
    }

    public TrainingRun lastRun() {
        return runs.get(runs.size() - 1);
    }
}
