package grokwatch.producers.files.watch;

import java.util.Map;

/**
 * What a watcher does and how much of it at once.
 *
 * @param maxBytesPerFile bytes of one file in one round, > 0: no file holds up the others
 * @param maxBytesPerRound bytes of all files in one round, > 0
 * @param project of all runs; empty: none
 * @param labels of all runs
 */
public record WatchSettings(
        long maxBytesPerFile, long maxBytesPerRound, String project, Map<String, String> labels) {

    /** 4 MiB a file, 64 MiB a round. */
    public static final WatchSettings DEFAULT =
            new WatchSettings(4L << 20, 64L << 20, "", Map.of());

    public WatchSettings {
        if (maxBytesPerFile < 1 || maxBytesPerRound < 1) {
            throw new IllegalArgumentException(
                    "bytes must be >= 1, were %d and %d"
                            .formatted(maxBytesPerFile, maxBytesPerRound));
        }
        labels = Map.copyOf(labels);
    }

    public WatchSettings about(String theProject, Map<String, String> theLabels) {
        return new WatchSettings(maxBytesPerFile, maxBytesPerRound, theProject, theLabels);
    }
}
