package grokwatch.producers.files.watch;

import grokwatch.producers.names.feed.FeedMemory;
import java.util.HashMap;
import java.util.Map;

/** What a watcher has to remember: where each file stands, and what each run's feed knows. */
public final class WatchMemory {

    private final Map<String, FilePlace> files = new HashMap<>();
    private final Map<String, FeedMemory> runs = new HashMap<>();

    /** How far a file has been read. */
    FilePlace file(String id) {
        return files.getOrDefault(id, FilePlace.START);
    }

    void file(String id, FilePlace place) {
        files.put(id, place);
    }

    FeedMemory run(String id) {
        return runs.getOrDefault(id, FeedMemory.NEW);
    }

    void run(String id, FeedMemory memory) {
        runs.put(id, memory);
    }

    Map<String, FilePlace> files() {
        return files;
    }

    Map<String, FeedMemory> runs() {
        return runs;
    }
}
