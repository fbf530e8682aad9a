package grokwatch.producers.files.replay;

import grokwatch.producers.files.record.FileRecord;
import grokwatch.producers.names.feed.RunFeed;

/** Receives the progress of a replay; ignores it by default. */
public interface ReplayListener {

    /** Ignores everything. */
    ReplayListener NONE = new ReplayListener() {};

    /** A record has been scanned. */
    default void scanned(ReplaySource source, FileRecord record) {}

    /** So many points have been scanned. */
    default void surveyed(long points) {}

    /** So many points of all have been played. */
    default void played(long points, long of) {}

    /** All of a run has been played through a feed. */
    default void left(String run, RunFeed feed) {}
}
