package grokwatch.core.alert;

import java.util.Map;

/**
 * One firing or resolution.
 *
 * @param identity which alert it is
 * @param firing true: it holds from now; false: it no longer holds
 * @param severity how much it matters
 * @param subject what it is about
 * @param moment where and when it arose
 * @param wording what it says to people
 * @param evidence the numbers behind it, by name, all finite
 * @param window the recent values of the metric that the run is judged by
 */
public record Alert(
        AlertIdentity identity,
        boolean firing,
        AlertSeverity severity,
        AlertSubject subject,
        AlertMoment moment,
        Wording wording,
        Map<String, Double> evidence,
        AlertWindow window) {

    /** The run; empty for a fleet-wide alert. */
    public String runId() {
        return subject.runId();
    }

    public AlertKind kind() {
        return identity.kind();
    }

    /** Stable over restarts and replays, 16 hexadecimal digits. */
    public String fingerprint() {
        return identity.fingerprint();
    }

    /** Optimizer step at which it arose, a count, >= 0. */
    public long step() {
        return moment.step();
    }

    /** When it arose, milliseconds since 1970-01-01T00:00Z. */
    public long timestamp() {
        return moment.timestamp();
    }

    /** One sentence for people. */
    public String summary() {
        return wording.summary();
    }

    /** What to do about it; may be empty. */
    public String advice() {
        return wording.advice();
    }

    /** The same alert with more to do about it; itself where there is nothing to add. */
    public Alert advising(String more) {
        return more.isEmpty()
                ? this
                : new Alert(
                        identity,
                        firing,
                        severity,
                        subject,
                        moment,
                        wording.advising(more),
                        evidence,
                        window);
    }
}
