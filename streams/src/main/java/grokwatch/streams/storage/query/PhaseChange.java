package grokwatch.streams.storage.query;

import grokwatch.streams.record.FieldName;

/**
 * From where on a run was in a phase.
 *
 * @param step optimizer step of the first diagnostics in it
 * @param loggedAtMillis time of that step, since 1970-01-01T00:00Z
 * @param phase its name
 * @param reason why STALLED, COLLAPSED or DIVERGED, a code; null elsewhere
 * @param tagsJson JSON array of codes; null in rows of an earlier release
 */
public record PhaseChange(
        long step,
        long loggedAtMillis,
        String phase,
        @FieldName("phaseReason") String reason,
        String tagsJson) {}
