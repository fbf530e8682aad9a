package grokwatch.producers.names.feed;

import grokwatch.producers.names.sink.RunSink;
import java.util.HashSet;
import java.util.Set;

/** Says things about a run, each once and not too many. Not thread-safe. */
final class RunNotes {

    private static final int MAX = 32;

    private final Set<String> topics = new HashSet<>();
    private final String runId;
    private final RunSink sink;

    RunNotes(String runId, RunSink sink) {
        this.runId = runId;
        this.sink = sink;
    }

    /** Says a text unless something under that topic was said before. */
    void note(String topic, String text) {
        if (topics.size() < MAX && topics.add(topic)) {
            sink.note(runId, text);
        }
    }
}
