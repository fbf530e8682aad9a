package grokwatch.streams.policy;

import grokwatch.core.policy.Proposal;
import grokwatch.core.policy.ProposalScore;
import grokwatch.streams.storage.query.ProposalRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A proposal and what came, for programs. Times are milliseconds since 1970-01-01T00:00Z.
 *
 * @param state APPROVED, EXPIRED or PROPOSED
 * @param verdict OPEN, RIGHT, WRONG or UNKNOWN
 * @param steps saved or spent in vain, as {@link ProposalScore} has it
 */
public record ProposalView(
        String id,
        String policy,
        String trigger,
        String runId,
        int attempt,
        String verb,
        String parameter,
        Double oldValue,
        Double newValue,
        long step,
        long proposedAt,
        long expiresAt,
        String forecast,
        Double harm,
        String state,
        String verdict,
        long steps) {

    /** Views of all but controls, the latest first. */
    public static List<ProposalView> of(List<ProposalRow> rows, Instant now) {
        List<ProposalView> views = new ArrayList<>();
        for (ProposalRow row : rows) {
            if (!row.followed().proposal().control()) {
                views.add(of(row, now));
            }
        }
        Collections.reverse(views);
        return views;
    }

    private static ProposalView of(ProposalRow row, Instant now) {
        Proposal proposal = row.followed().proposal();
        ProposalScore score = ProposalScore.of(proposal, row.followed().result());
        return new ProposalView(
                proposal.id(),
                proposal.policy(),
                proposal.trigger().name(),
                proposal.runId(),
                proposal.attempt(),
                proposal.verb().name(),
                proposal.parameter(),
                proposal.oldValue(),
                proposal.newValue(),
                proposal.step(),
                proposal.proposedAt().toEpochMilli(),
                proposal.expiresAt().toEpochMilli(),
                proposal.forecast(),
                proposal.harm(),
                state(row, now),
                score.verdict().name(),
                score.steps());
    }

    private static String state(ProposalRow row, Instant now) {
        if (row.approved()) {
            return "APPROVED";
        }
        return now.isBefore(row.followed().proposal().expiresAt()) ? "PROPOSED" : "EXPIRED";
    }
}
