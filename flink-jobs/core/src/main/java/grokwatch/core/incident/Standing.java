package grokwatch.core.incident;

/**
 * How a run stands as the fleet sees it: whether it is live, and what is wrong with it. A set of
 * bits; 0 where the run is of no concern.
 */
public final class Standing {

    /** The run is watched and not lost. */
    public static final int LIVE = 1;

    /** Its RUN_SILENT is open. */
    public static final int SILENT = 1 << 1;

    /** Its RUN_LOST is open. */
    public static final int LOST = 1 << 2;

    /** It has diverged, even if it has ended since. */
    public static final int DIVERGED = 1 << 3;

    private Standing() {}

    static boolean isLive(int standing) {
        return (standing & LIVE) != 0;
    }
}
