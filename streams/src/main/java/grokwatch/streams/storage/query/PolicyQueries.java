package grokwatch.streams.storage.query;

import grokwatch.core.phase.RunPhase;
import grokwatch.core.policy.HarmBound;
import grokwatch.core.policy.Proposal;
import grokwatch.core.policy.RunForecast;
import grokwatch.streams.json.JsonCodec;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** What policies are evaluated on, and what they have proposed. */
public final class PolicyQueries {

    private static final int MAX_FINISHED = 2_000;

    /** Labels that are columns of a run, beside those of its own. */
    private static final Map<String, String> COLUMNS =
            Map.of(
                    "run_id", "run_id",
                    "run_name", "name",
                    "project", "project",
                    "group", "run_group",
                    "architecture", "architecture",
                    "task", "task",
                    "optimizer", "optimizer");

    private static final String RUNNING =
            """
            SELECT r.run_id, r.attempt, r.name, r.project, r.run_group, r.architecture, r.task,
                   r.optimizer, r.labels, r.max_steps, r.learning_rate, r.weight_decay,
                   e.step, e.phase, e.probability, e.lower_step, e.upper_step, e.verdict,
                   e.cost_of_keeping, e.calibration_count,
                   EXISTS (SELECT 1 FROM alerts a
                            WHERE a.run_id = r.run_id AND a.kind = 'GROKKING_LIKELY'
                              AND a.resolved_at_millis IS NULL) AS grokking_likely
              FROM runs r
              JOIN latest_estimates l ON l.run_id = r.run_id AND l.attempt = r.attempt
              JOIN estimates e
                    ON e.run_id = l.run_id AND e.attempt = l.attempt AND e.step = l.step
            """;

    private final QuerySession session;

    PolicyQueries(QuerySession session) {
        this.session = session;
    }

    /**
     * Runs that train, with their latest forecast; without those of projects whose forecasts are
     * off.
     *
     * @param since time of the oldest forecast
     */
    public List<RunForecast> runs(Instant since) throws SQLException {
        Set<String> off = projectsOff();
        return session.rows(running(since), PolicyQueries::run).stream()
                .filter(run -> !off.contains(run.project()))
                .toList();
    }

    /** One of them. */
    public Optional<RunForecast> run(String runId, Instant since) throws SQLException {
        Set<String> off = projectsOff();
        return session.first(running(since).where("r.run_id = ?", runId), PolicyQueries::run)
                .filter(run -> !off.contains(run.project()));
    }

    private static Select running(Instant since) {
        return new Select(RUNNING)
                .where("r.status = ?", "RUNNING")
                .where("e.logged_at_millis >= ?", since.toEpochMilli());
    }

    private Set<String> projectsOff() throws SQLException {
        Select select =
                new Select("SELECT labels FROM alerts")
                        .where("kind = ?", "FORECASTS_OFF")
                        .where("resolved_at_millis IS NULL");
        return new HashSet<>(
                session.rows(
                        select,
                        row ->
                                JsonCodec.storedTexts(row.text("labels"))
                                        .getOrDefault("project", "")));
    }

    /** Bound on the harm of a low forecast, from the latest finished runs. */
    public HarmBound harm() throws SQLException {
        Map<String, Double> lowest = new HashMap<>();
        for (ScoredForecast f : session.outcomes().forecasts(RowRange.first(MAX_FINISHED))) {
            boolean arrived = f.generalisedStep() != null && f.step() < f.generalisedStep();
            if (arrived && f.isInformative() && !Double.isNaN(f.probability())) {
                lowest.merge(f.runId(), f.probability(), Math::min);
            }
        }
        return new HarmBound(lowest.values());
    }

    /** Proposals since a time, those for control runs too. */
    public List<Proposal> since(Instant time) throws SQLException {
        return session.rows(
                new Select(ProposalRow.SELECT_PROPOSALS)
                        .where("p.proposed_at_millis >= ?", time.toEpochMilli()),
                ProposalRow::proposal);
    }

    /** All proposals with what came, the first first; those for control runs too. */
    public List<ProposalRow> all() throws SQLException {
        return session.rows(
                new Select(ProposalRow.SELECT).orderBy("p.proposed_at_millis, p.proposal_id"),
                ProposalRow::of);
    }

    /** One of them. */
    public Optional<Proposal> proposal(String id) throws SQLException {
        return session.first(
                new Select(ProposalRow.SELECT_PROPOSALS).where("p.proposal_id = ?", id),
                ProposalRow::proposal);
    }

    private static RunForecast run(Row row) throws SQLException {
        Map<String, Double> parameters = new HashMap<>();
        parameters.put("learningRate", row.number("learning_rate"));
        parameters.put("weightDecay", row.number("weight_decay"));
        String project = row.text("project");
        return new RunForecast(
                row.text("run_id"),
                row.integer("attempt").intValue(),
                project == null ? "" : project,
                isTracked(row.text("phase")),
                row.integer("step"),
                row.number("probability"),
                row.integer("lower_step"),
                row.integer("upper_step"),
                row.text("verdict"),
                row.number("cost_of_keeping"),
                row.integer("calibration_count"),
                row.flag("grokking_likely"),
                row.integer("max_steps"),
                parameters,
                labels(row));
    }

    private static boolean isTracked(String phase) {
        return Arrays.stream(RunPhase.values())
                .anyMatch(each -> each.isTracked() && each.name().equals(phase));
    }

    private static UnaryOperator<String> labels(Row row) throws SQLException {
        String own = row.text("labels");
        Map<String, String> labels = new HashMap<>();
        if (own != null) {
            labels.putAll(JsonCodec.storedTexts(own));
        }
        for (Map.Entry<String, String> column : COLUMNS.entrySet()) {
            String value = row.text(column.getValue());
            labels.put(column.getKey(), value == null ? "" : value);
        }
        return label -> labels.getOrDefault(label, "");
    }
}
