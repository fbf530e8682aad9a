package grokwatch.streams.storage.query;

import java.time.Instant;
import java.util.Optional;

/**
 * Which alerts to list; empty: any.
 *
 * @param since changed at this time at the trainer or later
 * @param kind of this kind, in upper case
 * @param runId of this run
 * @param severity INFO, WARNING or CRITICAL
 * @param openOnly whether resolved ones are left out
 */
public record AlertFilter(
        Optional<Instant> since,
        Optional<String> kind,
        Optional<String> runId,
        Optional<String> severity,
        boolean openOnly) {

    /** Every alert. */
    public static final AlertFilter ALL =
            new AlertFilter(Optional.empty(), Optional.empty(), Optional.empty(), false);

    /** Of any severity. */
    public AlertFilter(
            Optional<Instant> since,
            Optional<String> kind,
            Optional<String> runId,
            boolean openOnly) {
        this(since, kind, runId, Optional.empty(), openOnly);
    }

    Select applyTo(Select select) {
        since.ifPresent(time -> select.where("logged_at_millis >= ?", time.toEpochMilli()));
        kind.ifPresent(value -> select.where("kind = ?", value));
        runId.ifPresent(value -> select.where("run_id = ?", value));
        severity.ifPresent(value -> select.where("severity = ?", value));
        if (openOnly) {
            select.where("resolved_at_millis IS NULL");
        }
        return select;
    }
}
