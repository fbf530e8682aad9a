package grokwatch.core.liveness;

import java.io.Serializable;

/**
 * Bounds of the two thresholds that are learned from a run's own cadence, milliseconds of the
 * watcher's clock.
 *
 * @param silentMin least time without progress after which a run may be called silent, >= 100
 * @param lostMin least time without any sign of life after which it may be called lost, >=
 *     silentMin
 * @param max most of either, >= lostMin; a record older than that when it comes is history and
 *     starts no watch
 * @param first time without progress that a run is given whose cadence is not known yet, in
 *     [silentMin, max]
 */
public record LivenessConfig(long silentMin, long lostMin, long max, long first)
        implements Serializable {

    private static final long MIN = 100;
    private static final long MINUTE = 60_000;

    /** One minute, ten minutes, six hours; half an hour for a run that has just begun. */
    public static final LivenessConfig DEFAULT =
            new LivenessConfig(MINUTE, 10 * MINUTE, 360 * MINUTE, 30 * MINUTE);

    public LivenessConfig {
        require(silentMin >= MIN, "liveness.silent.min must be >= 100 ms, was ", silentMin);
        require(
                lostMin >= silentMin,
                "liveness.lost.min must be >= liveness.silent.min, was ",
                lostMin);
        require(max >= lostMin, "liveness.max must be >= liveness.lost.min, was ", max);
        require(
                first >= silentMin && first <= max,
                "liveness.first must be in [liveness.silent.min, liveness.max], was ",
                first);
    }

    private static void require(boolean holds, String bound, long was) {
        if (!holds) {
            throw new IllegalArgumentException(bound + was + " ms");
        }
    }
}
