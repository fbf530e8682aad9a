package grokwatch.streams.storage.query;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Outcomes of runs, their forecasts, and similar runs. */
public final class OutcomeQueries {

    /** Finished runs among which neighbours are sought. */
    private static final int MAX_CANDIDATES = 5_000;

    private final QuerySession session;

    OutcomeQueries(QuerySession session) {
        this.session = session;
    }

    /** How a run ended. */
    public Optional<OutcomeRow> outcome(String runId) throws SQLException {
        return session.first(
                new Select(OutcomeRow.SELECT).where("run_id = ?", runId), OutcomeRow.class);
    }

    /** How runs ended with their configuration, the latest first. */
    public List<DescribedOutcomeRow> described(RowRange page) throws SQLException {
        Select select =
                new Select(DescribedOutcomeRow.SELECT)
                        .orderBy("o.logged_at_millis DESC, o.run_id")
                        .page(page);
        return session.rows(select, DescribedOutcomeRow.class);
    }

    /**
     * The forecasts that were made at fixed ages, each with its run's outcome: for calibration. By
     * run, the latest outcome first, and by age.
     *
     * @param runs which runs; each has up to ten forecasts
     */
    public List<ScoredForecast> forecasts(RowRange runs) throws SQLException {
        Select select =
                new Select(OutcomeRow.SELECT)
                        .where("forecasts <> '[]'")
                        .orderBy("logged_at_millis DESC, run_id")
                        .page(runs);
        List<ScoredForecast> all = new ArrayList<>();
        for (List<ScoredForecast> each : session.rows(select, ScoredForecast::of)) {
            all.addAll(each);
        }
        return all;
    }

    /**
     * Ended runs with the configuration most like a run's: of the same task and architecture, the
     * nearest first.
     *
     * @param most how many at most, >= 1
     * @return none if the run is unknown
     */
    public List<Neighbour> neighbours(String runId, int most) throws SQLException {
        Optional<Configuration> own =
                session.first(
                        new Select(Configuration.SELECT).where("run_id = ?", runId),
                        Configuration::of);
        if (own.isEmpty()) {
            return List.of();
        }
        return candidates(own.get(), runId).stream()
                .map(other -> new Neighbour(own.get().distance(Configuration.of(other)), other))
                .sorted(
                        Comparator.comparingDouble(Neighbour::distance)
                                .thenComparing(n -> n.outcome().runId()))
                .limit(most)
                .toList();
    }

    private List<DescribedOutcomeRow> candidates(Configuration own, String runId)
            throws SQLException {
        Select select = new Select(DescribedOutcomeRow.SELECT).where("o.run_id <> ?", runId);
        equal(select, "o.task", own.task());
        equal(select, "o.architecture", own.architecture());
        return session.rows(
                select.orderBy("o.logged_at_millis DESC, o.run_id")
                        .page(RowRange.first(MAX_CANDIDATES)),
                DescribedOutcomeRow.class);
    }

    private static void equal(Select select, String column, String value) {
        if (value == null) {
            select.where(column + " IS NULL");
        } else {
            select.where(column + " = ?", value);
        }
    }
}
