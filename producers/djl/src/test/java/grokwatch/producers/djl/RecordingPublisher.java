package grokwatch.producers.djl;

import grokwatch.producers.publisher.PublisherCounts;
import grokwatch.producers.publisher.RunPublisher;
import grokwatch.schemas.RepresentationSnapshot;
import grokwatch.schemas.TrainingMetrics;
import grokwatch.schemas.TrainingRun;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what it is given. */
public final class RecordingPublisher implements RunPublisher {

    public final List<TrainingRun> runs = new CopyOnWriteArrayList<>();
    public final List<TrainingMetrics> metrics = new CopyOnWriteArrayList<>();
    public final List<RepresentationSnapshot> snapshots = new CopyOnWriteArrayList<>();

    @Override
    public void publish(TrainingRun run) {
        runs.add(run);
    }

    @Override
    public void log(TrainingMetrics record) {
        metrics.add(record);
    }

    @Override
    public void snapshot(RepresentationSnapshot snapshot) {
        snapshots.add(snapshot);
    }

    @Override
    public PublisherCounts counts() {
        return new PublisherCounts(Map.of(), Map.of(), Map.of(), 0);
    }

    @Override
    public boolean flush(Duration timeout) {
        return true;
    }

    @Override
    public PublisherCounts close(Duration timeout) {
        return counts();
    }

    /** The records of one run that carry a validation value. */
    public List<TrainingMetrics> evaluations(String runId) {
        return metrics.stream()
                .filter(one -> one.getRunId().equals(runId))
                .filter(one -> one.getValidationAccuracy() != null)
                .toList();
    }

    public TrainingRun lastRun() {
        return runs.get(runs.size() - 1);
    }
}
