package grokwatch.streams.api.policy;

import grokwatch.core.policy.HarmBound;
import grokwatch.core.policy.Policy;
import grokwatch.core.policy.Policy.GuardRails;
import grokwatch.core.policy.Proposal;
import grokwatch.core.policy.ProposalBook;
import grokwatch.core.policy.RunForecast;
import grokwatch.schemas.CommandVerb;
import grokwatch.schemas.PolicyProposal;
import grokwatch.schemas.PolicyTrigger;
import grokwatch.schemas.Topics;
import grokwatch.streams.api.broker.BrokerThread;
import grokwatch.streams.api.broker.TopicWriter;
import grokwatch.streams.api.outcome.Memo;
import grokwatch.streams.api.store.ApiStore;
import grokwatch.streams.policy.Approval;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Evaluates policies on the stored forecasts, every few seconds, and writes proposals. */
public final class PolicyBoard implements AutoCloseable {

    private final List<Policy> policies;
    private final ApiStore store;
    private final TopicWriter writer;
    private final Clock clock;
    private final Memo<HarmBound> harm;
    private final ProposalBook book = new ProposalBook();
    private final BrokerThread thread = new BrokerThread("proposal", () -> {});

    private PolicyBoard(List<Policy> policies, ApiStore store, TopicWriter writer, Clock clock) {
        this.policies = policies;
        this.store = store;
        this.writer = writer;
        this.clock = clock;
        harm = new Memo<>(() -> store.query(session -> session.policies().harm()), clock);
    }

    /** Begins to evaluate, unless there are no policies. */
    public static PolicyBoard open(
            List<Policy> policies, ApiStore store, TopicWriter writer, Clock clock) {
        PolicyBoard board = new PolicyBoard(policies, store, writer, clock);
        if (!policies.isEmpty()) {
            board.thread.refresh(board::evaluate);
        }
        return board;
    }

    private void evaluate() {
        Instant now = clock.instant();
        Instant since = now.minus(GuardRails.MAX_COOL_DOWN);
        store.query(session -> session.policies().since(since)).forEach(book::add);
        book.removeBefore(since);
        List<RunForecast> runs =
                store.query(session -> session.policies().runs(now.minus(Approval.MAX_AGE)));
        for (Policy policy : policies) {
            for (RunForecast run : runs) {
                book.propose(policy, run, harm::get, now).ifPresent(this::write);
            }
        }
    }

    /** One that the broker did not take is made again. */
    private void write(Proposal proposal) {
        writer.write(Topics.PROPOSALS, proposal.runId(), toRecord(proposal));
        book.add(proposal);
    }

    private static PolicyProposal toRecord(Proposal proposal) {
        return PolicyProposal.newBuilder()
                .setProposalId(proposal.id())
                .setPolicy(proposal.policy())
                .setTriggeredBy(PolicyTrigger.valueOf(proposal.trigger().name()))
                .setRunId(proposal.runId())
                .setAttempt(proposal.attempt())
                .setVerb(CommandVerb.valueOf(proposal.verb().name()))
                .setParameter(proposal.parameter())
                .setOldValue(proposal.oldValue())
                .setNewValue(proposal.newValue())
                .setStep(proposal.step())
                .setProposedAt(proposal.proposedAt().toEpochMilli())
                .setExpiresAt(proposal.expiresAt().toEpochMilli())
                .setForecast(proposal.forecast())
                .setHarm(proposal.harm())
                .setControl(proposal.control())
                .build();
    }

    @Override
    public void close() {
        thread.close();
    }
}
