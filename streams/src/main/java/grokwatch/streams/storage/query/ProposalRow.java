package grokwatch.streams.storage.query;

import grokwatch.core.command.Verb;
import grokwatch.core.policy.PolicyScore;
import grokwatch.core.policy.Proposal;
import grokwatch.core.policy.RunResult;
import grokwatch.core.policy.Trigger;
import java.sql.SQLException;
import java.time.Instant;

/**
 * A proposal with how its run went on.
 *
 * @param followed both
 * @param approved whether the command that it proposes was issued
 */
public record ProposalRow(PolicyScore.Followed followed, boolean approved) {

    private static final String BY_GROKWATCH = "grokwatch";

    static final String SELECT_PROPOSALS = "SELECT p.* FROM proposals p";

    static final String SELECT =
            """
            SELECT p.*, r.status, r.stop_reason, o.generalised_step, o.last_step,
                   (SELECT MIN(e.step) FROM estimates e
                     WHERE e.run_id = p.run_id AND e.phase = 'AT_TARGET') AS target_step,
                   EXISTS (SELECT 1 FROM command_replies y
                            WHERE y.run_id = p.run_id AND y.state = 'APPLIED'
                              AND y.verb IN ('SET', 'EXTEND')) AS commanded,
                   EXISTS (SELECT 1 FROM commands c
                            WHERE c.command_id = p.proposal_id) AS approved
              FROM proposals p
              LEFT JOIN runs r ON r.run_id = p.run_id
              LEFT JOIN outcomes o ON o.run_id = p.run_id
            """;

    static ProposalRow of(Row row) throws SQLException {
        return new ProposalRow(
                new PolicyScore.Followed(proposal(row), result(row)), row.flag("approved"));
    }

    static Proposal proposal(Row row) throws SQLException {
        return new Proposal(
                row.text("proposal_id"),
                row.text("policy"),
                Trigger.valueOf(row.text("triggered_by")),
                row.text("run_id"),
                row.integer("attempt").intValue(),
                Verb.valueOf(row.text("verb")),
                row.text("parameter"),
                row.number("old_value"),
                row.number("new_value"),
                row.integer("step"),
                Instant.ofEpochMilli(row.integer("proposed_at_millis")),
                Instant.ofEpochMilli(row.integer("expires_at_millis")),
                row.text("forecast"),
                row.number("harm"),
                row.flag("control"));
    }

    private static RunResult result(Row row) throws SQLException {
        String status = row.text("status");
        String stopReason = row.text("stop_reason");
        Long target = row.integer("target_step");
        Long last = row.integer("last_step");
        return new RunResult(
                status != null && !status.equals("RUNNING"),
                "FINISHED".equals(status)
                        && (stopReason == null || !stopReason.contains(BY_GROKWATCH)),
                target == null ? row.integer("generalised_step") : target,
                last == null ? 0 : last,
                row.flag("commanded"));
    }
}
