package grokwatch.core.liveness;

/**
 * Since when a watcher hears the present. Silence counts only from there on: while the watcher
 * itself was away, or reads what was said meanwhile, nobody was caughtUp.
 *
 * <p>It begins with the first record that was produced after the watcher was started; where none
 * comes, after as long as a run is given for its first points. It begins anew where the watcher
 * finds that it has been held up. Mutable; belongs to one watcher and is not kept over restarts:
 * that is its purpose.
 */
public final class CaughtUp {

    private static final long NOT_YET = -1;

    /** A timer may be late by so much, milliseconds, without that anything was held up. */
    private static final long PUNCTUAL = 5_000;

    private final long startedAt;
    private final LivenessConfig config;
    private long since = NOT_YET;

    /**
     * @param startedAt when the watcher was started, milliseconds of its clock
     */
    public CaughtUp(long startedAt, LivenessConfig config) {
        this.startedAt = startedAt;
        this.config = config;
    }

    /**
     * A record of any run was processed.
     *
     * @param producedAt when it was produced, milliseconds since 1970-01-01T00:00Z; -1: unknown
     * @param now milliseconds of the watcher's clock
     */
    public void heard(long producedAt, long now) {
        if (since == NOT_YET && (producedAt >= startedAt || producedAt < 0)) {
            since = now;
        }
    }

    /** A timer was due at a time and came now; one that is late was held up with all the rest. */
    public void timed(long due, long now) {
        if (now - due > Math.max(PUNCTUAL, config.silentMin() / 4)) {
            since = since == NOT_YET ? NOT_YET : now;
        } else if (since == NOT_YET && now - startedAt >= config.first()) {
            since = now;
        }
    }

    /** Whether the present is heard at all. */
    public boolean isOn() {
        return since != NOT_YET;
    }

    /** Since when, milliseconds of the watcher's clock; only where it {@link #isOn}. */
    public long since() {
        return since;
    }
}
