package grokwatch.core.alert;

import grokwatch.core.phase.RunPhase;

/**
 * Where a run stood when an alert arose.
 *
 * @param phase of the run; null for many
 * @param step optimizer step, a count, >= 0; 0 for many
 * @param timestamp of the point that caused it, or of the clock where its absence did, milliseconds
 *     since 1970-01-01T00:00Z
 */
public record AlertMoment(RunPhase phase, long step, long timestamp) {}
