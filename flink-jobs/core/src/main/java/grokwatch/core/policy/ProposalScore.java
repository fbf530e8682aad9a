package grokwatch.core.policy;

import grokwatch.core.command.Verb;

/**
 * A proposal compared with what came.
 *
 * @param verdict whether it was right
 * @param steps that it would have saved where it was a STOP and right; that were spent in vain
 *     where it was an EXTEND and wrong; otherwise 0
 */
public record ProposalScore(Verdict verdict, long steps) {

    /** Whether a proposal was right. */
    public enum Verdict {
        /** Its run still trains. */
        OPEN,
        RIGHT,
        /** Of VERDICT_STOP, this is harm: the run arrived. */
        WRONG,
        /** Something else ended or changed the run, so that what would have come is unknown. */
        UNKNOWN
    }

    /** Scores a proposal. */
    public static ProposalScore of(Proposal proposal, RunResult run) {
        Long arrived = run.arrivedStep();
        if (arrived != null && arrived > proposal.step()) {
            return new ProposalScore(ofArrival(proposal, arrived), 0);
        }
        if (!run.ended()) {
            return new ProposalScore(Verdict.OPEN, 0);
        }
        return run.endedByItself()
                ? ofAbsence(proposal, run)
                : new ProposalScore(Verdict.UNKNOWN, 0);
    }

    /**
     * An arrival is what STOP excludes, and what the others are made for; EXTEND past the budget.
     */
    private static Verdict ofArrival(Proposal proposal, long arrived) {
        boolean needed =
                switch (proposal.trigger()) {
                    case VERDICT_STOP -> false;
                    case GROKKING_LIKELY -> true;
                    case BUDGET_IN_INTERVAL ->
                            proposal.verb() != Verb.EXTEND || arrived > proposal.oldValue();
                };
        return needed ? Verdict.RIGHT : Verdict.WRONG;
    }

    private static ProposalScore ofAbsence(Proposal proposal, RunResult run) {
        if (proposal.trigger() == Trigger.BUDGET_IN_INTERVAL) {
            return ofExtension(proposal, run);
        }
        if (run.commanded()) {
            return new ProposalScore(Verdict.UNKNOWN, 0);
        }
        return proposal.trigger() == Trigger.VERDICT_STOP
                ? new ProposalScore(Verdict.RIGHT, Math.max(0, run.lastStep() - proposal.step()))
                : new ProposalScore(Verdict.WRONG, 0);
    }

    /** Whether more steps would have helped is only known of a run that had them. */
    private static ProposalScore ofExtension(Proposal proposal, RunResult run) {
        if (proposal.verb() != Verb.EXTEND || run.lastStep() <= proposal.oldValue()) {
            return new ProposalScore(Verdict.UNKNOWN, 0);
        }
        long vain = run.lastStep() - proposal.oldValue().longValue();
        return new ProposalScore(Verdict.WRONG, vain);
    }
}
