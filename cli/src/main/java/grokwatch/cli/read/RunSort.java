package grokwatch.cli.read;

import grokwatch.streams.storage.query.FleetQueries;
import grokwatch.streams.storage.query.RunRow;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** In which order runs are listed; what is not known comes last. */
enum RunSort {
    /** What needs a person first. */
    ATTENTION,
    /** By id. */
    NAME,
    /** The furthest first. */
    STEP,
    /** The likeliest to grok first. */
    PROBABILITY,
    /** What will grok soonest first. */
    REMAINING,
    /** The latest heard of first. */
    SEEN;

    /** The runs in this order; equals by id. */
    List<RunRow> of(List<RunRow> runs, FleetQueries queries) throws SQLException {
        return runs.stream()
                .sorted(comparator(runs, queries).thenComparing(RunRow::runId))
                .toList();
    }

    private Comparator<RunRow> comparator(List<RunRow> runs, FleetQueries queries)
            throws SQLException {
        return switch (this) {
            case ATTENTION -> attention(runs, queries);
            case NAME -> Comparator.comparing(RunRow::runId);
            case STEP -> descending(RunRow::step);
            case PROBABILITY -> descending(RunRow::probability);
            case REMAINING ->
                    Comparator.comparing(
                            RunRow::remainingMillis,
                            Comparator.nullsLast(Comparator.naturalOrder()));
            case SEEN -> descending(RunRow::lastSeenMillis);
        };
    }

    private static Comparator<RunRow> attention(List<RunRow> runs, FleetQueries queries)
            throws SQLException {
        StoredAttention attention = StoredAttention.read(queries);
        Map<String, Integer> scores = new HashMap<>();
        runs.forEach(run -> scores.put(run.runId(), attention.of(run).score()));
        return Comparator.comparing(run -> -scores.get(run.runId()));
    }

    private static <K extends Comparable<K>> Comparator<RunRow> descending(
            Function<RunRow, K> key) {
        return Comparator.comparing(key, Comparator.nullsLast(Comparator.reverseOrder()));
    }
}
