package grokwatch.producers.files.replay;

/** Receives the progress of a replay. */
public interface ReplayListener {

    /** Ignores it. */
    ReplayListener NONE =
            new ReplayListener() {
                @Override
                public void surveyed(long points) {
                    // Nothing to do.
                }

                @Override
                public void played(long points, long of) {
                    // Likewise.
                }
            };

    /** So many points have been scanned. */
    void surveyed(long points);

    /** So many points of all have been played. */
    void played(long points, long of);
}
