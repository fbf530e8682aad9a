package grokwatch.producers.files.preview;

import grokwatch.producers.files.discovery.RunFiles;
import grokwatch.producers.files.record.FileRecord;
import grokwatch.producers.files.record.Parameters;
import grokwatch.producers.files.record.Point;
import grokwatch.producers.files.replay.Replay;
import grokwatch.producers.files.replay.ReplayListener;
import grokwatch.producers.files.replay.ReplayReport;
import grokwatch.producers.files.replay.ReplaySettings;
import grokwatch.producers.files.replay.ReplaySource;
import grokwatch.producers.names.feed.RunFeed;
import grokwatch.producers.names.sink.RunSink;
import grokwatch.producers.names.table.AliasTable;
import grokwatch.schemas.TrainingMetrics;
import grokwatch.schemas.TrainingRun;
import java.io.IOException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;

/**
 * What would be published of files, run by run: they are replayed into nothing.
 *
 * @param runs in the order of their ids
 * @param report of the replay
 */
public record Preview(List<RunSummary> runs, ReplayReport report) {

    private static final int MAX_NOTES = 16;

    /** Replays files into nothing. */
    public static Preview of(
            AliasTable aliases, List<RunFiles> filesOfRuns, ReplaySettings settings)
            throws IOException, InterruptedException {
        Understood runs = new Understood(aliases);
        Published published = new Published();
        ReplayReport report =
                new Replay(aliases, settings, Clock.systemUTC(), runs, new CountDownLatch(1))
                        .play(filesOfRuns, published);
        List<RunSummary> summaries =
                runs.names.entrySet().stream()
                        .map(
                                entry ->
                                        entry.getValue()
                                                .summary(
                                                        entry.getKey(),
                                                        published.descriptions.get(entry.getKey()),
                                                        published.notes(entry.getKey())))
                        .toList();
        return new Preview(summaries, report);
    }

    /** How the replay understood the names of each run. */
    private static final class Understood implements ReplayListener {

        private final Map<String, RunNames> names = new TreeMap<>();
        private final AliasTable aliases;

        Understood(AliasTable aliases) {
            this.aliases = aliases;
        }

        @Override
        public void scanned(ReplaySource source, FileRecord record) {
            if (record instanceof Point point) {
                add(source, point.run(), record);
            } else if (record instanceof Parameters parameters) {
                add(source, parameters.run(), record);
            }
        }

        private void add(ReplaySource source, String within, FileRecord record) {
            names.computeIfAbsent(
                            source.runOf(within), run -> new RunNames(aliases, source.runFiles()))
                    .add(source.runFiles(), record);
        }

        @Override
        public void left(String run, RunFeed feed) {
            names.get(run).understood(feed);
        }
    }

    /** What a replay would have published. */
    private static final class Published implements RunSink {

        private final Map<String, TrainingRun> descriptions = new LinkedHashMap<>();
        private final Map<String, Set<String>> notes = new LinkedHashMap<>();

        @Override
        public void describe(TrainingRun run) {
            descriptions.put(run.getRunId(), run);
        }

        @Override
        public void log(TrainingMetrics metrics) {
            // Counted by the replay.
        }

        @Override
        public void note(String runId, String text) {
            Set<String> ofRun = notes.computeIfAbsent(runId, run -> new LinkedHashSet<>());
            if (ofRun.size() < MAX_NOTES) {
                ofRun.add(text);
            }
        }

        List<String> notes(String run) {
            return List.copyOf(notes.getOrDefault(run, Set.of()));
        }
    }
}
