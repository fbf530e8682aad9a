package grokwatch.producers.files.record;

/**
 * When a point was logged, as far as its file says.
 *
 * @param kind what the milliseconds count from
 * @param millis since 1970-01-01T00:00Z or since the run's start; 0 when unknown
 */
public record LoggedTime(Kind kind, long millis) {

    /** What a time counts from. */
    public enum Kind {
        /** Since 1970-01-01T00:00Z. */
        WALL,
        /** Since the run's start. */
        ELAPSED,
        /** The file does not say. */
        UNKNOWN
    }

    public static final LoggedTime UNKNOWN = new LoggedTime(Kind.UNKNOWN, 0);

    private static final double MILLIS = 1000;

    public static LoggedTime wall(long millis) {
        return new LoggedTime(Kind.WALL, millis);
    }

    /** A wall-clock time in seconds; unknown when it is no finite number. */
    public static LoggedTime wallSeconds(double seconds) {
        return of(Kind.WALL, seconds);
    }

    /** Seconds since the run's start; unknown when it is no finite number. */
    public static LoggedTime elapsedSeconds(double seconds) {
        return of(Kind.ELAPSED, seconds);
    }

    private static LoggedTime of(Kind kind, double seconds) {
        return Double.isFinite(seconds)
                ? new LoggedTime(kind, Math.round(seconds * MILLIS))
                : UNKNOWN;
    }
}
