package grokwatch.producers.files;

import grokwatch.producers.names.sink.RunSink;
import grokwatch.schemas.TrainingMetrics;
import grokwatch.schemas.TrainingRun;
import java.util.ArrayList;
import java.util.List;

/** Keeps what it is given. */
public final class Recording implements RunSink {

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

    /** The metrics of one run in order. */
    public List<TrainingMetrics> of(String run) {
        return metrics.stream().filter(event -> event.getRunId().equals(run)).toList();
    }

    /** The last description of one run. */
    public TrainingRun run(String id) {
        return runs.stream()
                .filter(run -> run.getRunId().equals(id))
                .reduce((first, second) -> second)
                .orElseThrow();
    }
}
