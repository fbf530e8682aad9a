package grokwatch.producers.files.replay;

import java.util.Map;
import java.util.OptionalDouble;

/**
 * How to play.
 *
 * @param speed how many times faster than it happened, > 0; empty: as fast as it goes
 * @param asLive whether points carry the time at which they are played and alerts are notified
 * @param endRuns whether a run ends when its files do
 * @param project of all runs; empty: none
 * @param labels of all runs, beside our own
 */
public record ReplaySettings(
        OptionalDouble speed,
        boolean asLive,
        boolean endRuns,
        String project,
        Map<String, String> labels) {

    /** Label that replayed runs carry, and their alerts with them: they are history. */
    public static final String LABEL = "grokwatch.replay";

    /** As fast as it goes, as history, each run ended with its files. */
    public static final ReplaySettings DEFAULT =
            new ReplaySettings(OptionalDouble.empty(), false, true, "", Map.of());

    public ReplaySettings {
        if (speed.isPresent()
                && !(speed.getAsDouble() > 0 && Double.isFinite(speed.getAsDouble()))) {
            throw new IllegalArgumentException(
                    "speed must be a number > 0, was " + speed.getAsDouble());
        }
        labels = Map.copyOf(labels);
    }

    public ReplaySettings withSpeed(double times) {
        return new ReplaySettings(OptionalDouble.of(times), asLive, endRuns, project, labels);
    }
}
