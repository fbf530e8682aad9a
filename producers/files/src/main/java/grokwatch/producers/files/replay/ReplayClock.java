package grokwatch.producers.files.replay;

import grokwatch.producers.files.record.LoggedTime;
import grokwatch.producers.files.run.PointClock;
import java.time.Clock;
import java.time.Duration;

/**
 * Times of replayed points. What the file says is kept. Where it says none, or only the time since
 * the run's start, the points lie so far back that they are history: an invented time must neither
 * raise alarms nor, being the same for all points, pretend a pace. Not thread-safe; one a run.
 */
final class ReplayClock implements PointClock {

    /** Further back than the default age, one day, up to which alerting notifies. */
    static final Duration HISTORY = Duration.ofDays(2);

    private static final long LATEST = 253_402_300_799_999L;

    private final Clock clock;
    private final boolean asLive;
    private final long anchor;
    private long last;

    /**
     * @param anchor when runs start whose files say only the time since then
     */
    ReplayClock(Clock clock, boolean asLive, long anchor) {
        this.clock = clock;
        this.asLive = asLive;
        this.anchor = anchor;
        this.last = anchor;
    }

    @Override
    public long timeOf(LoggedTime time) {
        return asLive ? clock.millis() : logged(time);
    }

    /** When a point was logged, also where it is played as live: what order and pace go by. */
    long logged(LoggedTime time) {
        long millis =
                switch (time.kind()) {
                    case WALL -> time.millis();
                    case ELAPSED -> anchor + time.millis();
                    case UNKNOWN -> last;
                };
        if (millis >= 0 && millis <= LATEST) {
            last = millis;
        }
        return last;
    }
}
