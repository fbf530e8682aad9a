package grokwatch.producers.files.replay;

import grokwatch.producers.files.record.Damage;
import grokwatch.producers.names.feed.FeedCounts;
import java.util.List;

/**
 * What was played, exactly.
 *
 * @param files read, a count
 * @param runs found, a count
 * @param pointsRead points in the files, a count
 * @param pointsPlayed points given to the runs' feeds, a count; less only if the replay was stopped
 * @param descriptions of runs, sent, a count
 * @param feeds what became of the points' values
 * @param damages records that could not be used, a count
 * @param firstDamages the first of them
 */
public record ReplayReport(
        long files,
        long runs,
        long pointsRead,
        long pointsPlayed,
        long descriptions,
        FeedCounts feeds,
        long damages,
        List<Damage> firstDamages) {

    public ReplayReport {
        firstDamages = List.copyOf(firstDamages);
    }
}
