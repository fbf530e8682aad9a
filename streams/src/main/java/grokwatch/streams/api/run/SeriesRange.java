package grokwatch.streams.api.run;

import grokwatch.http.message.Query;
import grokwatch.streams.storage.query.StepRange;
import java.util.OptionalLong;

/**
 * Which part of a run, and how finely.
 *
 * @param attempt restart counter; empty: the latest
 * @param maxPoints maximum points
 */
record SeriesRange(OptionalLong attempt, StepRange range, int maxPoints) {

    /** Maximum points of a response. */
    static final int MAX_POINTS = 4_000;

    /** Parameters of a query that set it. */
    static final String[] PARAMETERS = {"attempt", "from", "to", "maxPoints"};

    /**
     * The range of a query.
     *
     * @throws grokwatch.http.message.HttpException naming the parameter that is out of bounds
     */
    static SeriesRange of(Query query, int usualPoints) {
        long from = query.integer("from", 0, Long.MAX_VALUE).orElse(0L);
        long to = query.integer("to", from, Long.MAX_VALUE).orElse(Long.MAX_VALUE);
        return new SeriesRange(
                query.integer("attempt", 0, Integer.MAX_VALUE)
                        .map(OptionalLong::of)
                        .orElse(OptionalLong.empty()),
                new StepRange(from, to),
                query.integer("maxPoints", 2, MAX_POINTS).orElse((long) usualPoints).intValue());
    }
}
