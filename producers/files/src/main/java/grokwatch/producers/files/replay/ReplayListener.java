package grokwatch.producers.files.replay;

/** Hears how far a replay is. */
public interface ReplayListener {

    /** Hears nothing. */
    ReplayListener NONE =
            new ReplayListener() {
                @Override
                public void surveyed(long points) {
                    // Nobody listens.
                }

                @Override
                public void played(long points, long of) {
                    // Likewise.
                }
            };

    /** So many points have been looked over. */
    void surveyed(long points);

    /** So many points of all have been played. */
    void played(long points, long of);
}
