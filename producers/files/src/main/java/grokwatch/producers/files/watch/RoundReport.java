package grokwatch.producers.files.watch;

/**
 * What one round did.
 *
 * @param runs there are, a count
 * @param filesRead in which something had changed, a count
 * @param points that were new, a count
 * @param hasMore whether something was left for the next round
 */
public record RoundReport(long runs, long filesRead, long points, boolean hasMore) {}
