package grokwatch.producers.names.feed;

import grokwatch.producers.names.sink.RunSink;
import grokwatch.producers.publisher.ContractRecords;
import grokwatch.schemas.TrainingRun;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Gathers what is known of a run and sends it when asked, if it has changed since: parameters come
 * one at a time, and a description for each would be noise. Not thread-safe.
 */
final class RunDescriber {

    static {
        ContractRecords.ensureTrusted();
    }

    private final RunSink sink;
    private final TrainingRun.Builder run;
    private final RunLabels labels = new RunLabels();
    private int described;
    private boolean changed = true;

    /**
     * @param described hash of the description that was last sent; 0: none
     */
    RunDescriber(RunSink sink, String runId, int described) {
        this.sink = sink;
        this.run = TrainingRun.newBuilder().setRunId(runId);
        this.described = described;
    }

    /** Hash of the description that was last sent; 0: none. */
    int described() {
        return described;
    }

    void edit(Consumer<TrainingRun.Builder> edit) {
        edit.accept(run);
        changed = true;
    }

    /** Adds a label; false if there is no room for it. */
    boolean label(String key, String value) {
        boolean admitted = labels.put(key, value);
        changed |= admitted;
        return admitted;
    }

    /** Sends the description if it is not what was last sent. */
    void send() {
        if (changed) {
            changed = false;
            Map<String, String> copy = new TreeMap<>(labels.asMap());
            TrainingRun next = run.setLabels(copy).build();
            int hash = next.hashCode();
            if (hash != described) {
                described = hash;
                sink.describe(next);
            }
        }
    }
}
