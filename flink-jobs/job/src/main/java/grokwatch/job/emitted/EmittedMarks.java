package grokwatch.job.emitted;

import grokwatch.job.record.Origin;
import grokwatch.job.record.RawRecord;
import grokwatch.schemas.DelayEstimate;
import grokwatch.schemas.GrokkingAlert;
import grokwatch.schemas.RepresentationProjection;
import grokwatch.schemas.RunDiagnostics;
import grokwatch.schemas.RunOutcome;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;

/**
 * How far the results of each run, and the rejections of each partition, are committed. About 500
 * bytes a run; bounded by {@link #MAX_RUNS}. Not thread-safe.
 */
public final class EmittedMarks {

    /** Runs; of more, those whose results were written last are retained. */
    static final int MAX_RUNS = 100_000;

    private final Predicate<String> runIds;
    private final Map<String, RunMarks> runs = recent();
    private final Map<String, Mark> projections = recent();
    private final Map<Origin, Map<Integer, Long>> rejected = new EnumMap<>(Origin.class);
    private long results;
    private boolean full;

    /**
     * @param runIds accepts the runs whose results are of interest
     */
    public EmittedMarks(Predicate<String> runIds) {
        this.runIds = runIds;
    }

    private static <V> Map<String, V> recent() {
        return new LinkedHashMap<>(16, 0.75f, true);
    }

    /** Adds a committed result; those of a run in the order in which they were written. */
    public void add(SpecificRecord result) {
        String runId = runId(result);
        if (!runIds.test(runId)) {
            return;
        }
        results++;
        if (result instanceof RepresentationProjection projection) {
            mark(projection).add(projection.getAttempt(), projection.getStep(), layer(projection));
            removeOldest(projections);
            return;
        }
        RunMarks marks = runs.computeIfAbsent(runId, none -> new RunMarks());
        removeOldest(runs);
        if (result instanceof RunDiagnostics diagnostics) {
            marks.add(diagnostics);
        } else if (result instanceof DelayEstimate estimate) {
            marks.add(estimate);
        } else if (result instanceof RunOutcome outcome) {
            marks.add(outcome);
        } else if (result instanceof GrokkingAlert alert) {
            marks.add(alert);
        }
    }

    /** Adds a committed rejection of a record. */
    public void addRejected(Origin origin, int partition, long offset) {
        rejected.computeIfAbsent(origin, none -> new HashMap<>())
                .merge(partition, offset, Math::max);
    }

    public boolean covers(RunDiagnostics result) {
        RunMarks marks = runs.get(result.getRunId());
        if (marks != null && marks.isBefore(result)) {
            runs.remove(result.getRunId());
            return false;
        }
        return marks != null && marks.covers(result);
    }

    public boolean covers(DelayEstimate result) {
        RunMarks marks = runs.get(result.getRunId());
        return marks != null && marks.covers(result);
    }

    public boolean covers(RunOutcome result) {
        RunMarks marks = runs.get(result.getRunId());
        return marks != null && marks.covers(result);
    }

    public boolean covers(GrokkingAlert alert) {
        RunMarks marks = runs.get(alert.getRunId());
        return marks != null && marks.covers(alert);
    }

    public boolean covers(RepresentationProjection result) {
        Mark mark = projections.get(result.getRunId());
        if (mark != null && mark.isBefore(result.getAttempt(), result.getStep())) {
            projections.remove(result.getRunId());
            return false;
        }
        return mark != null && mark.covers(result.getAttempt(), result.getStep(), layer(result));
    }

    /** Whether a record's rejection is committed. */
    public boolean coversRejection(RawRecord record) {
        return record.offset()
                <= rejected.getOrDefault(record.origin(), Map.of())
                        .getOrDefault(record.partition(), -1L);
    }

    public boolean isEmpty() {
        return runs.isEmpty() && projections.isEmpty() && rejected.isEmpty();
    }

    /** Runs of which results are committed. */
    public int runs() {
        return runs.size();
    }

    /** Results that were added. */
    public long results() {
        return results;
    }

    /** Whether there were more runs than fit. */
    public boolean isFull() {
        return full;
    }

    public void clear() {
        runs.clear();
        projections.clear();
        rejected.clear();
    }

    private Mark mark(RepresentationProjection projection) {
        return projections.computeIfAbsent(projection.getRunId(), none -> new Mark());
    }

    private <V> void removeOldest(Map<String, V> marks) {
        if (marks.size() > MAX_RUNS) {
            marks.remove(marks.keySet().iterator().next());
            full = true;
        }
    }

    private static int layer(RepresentationProjection projection) {
        return projection.getLayer().hashCode();
    }

    private static String runId(SpecificRecord result) {
        return (String) result.get(result.getSchema().getField("runId").pos());
    }
}
