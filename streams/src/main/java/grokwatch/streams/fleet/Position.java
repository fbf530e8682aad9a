package grokwatch.streams.fleet;

/**
 * How far a run has come.
 *
 * @param attempt restart counter, >= 0
 * @param step optimizer step, >= 0
 */
public record Position(int attempt, long step) {

    /** Whether it lies before another; a higher attempt is further whatever its step. */
    boolean isBefore(Position other) {
        return attempt < other.attempt || attempt == other.attempt && step < other.step;
    }
}
