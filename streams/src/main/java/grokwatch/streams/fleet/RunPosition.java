package grokwatch.streams.fleet;

/**
 * Attempt and step of a run.
 *
 * @param attempt restart counter, >= 0
 * @param step optimizer step, >= 0
 */
public record RunPosition(int attempt, long step) {

    /** Whether it lies before another; a higher attempt is further whatever its step. */
    boolean isBefore(RunPosition other) {
        return attempt < other.attempt || attempt == other.attempt && step < other.step;
    }
}
