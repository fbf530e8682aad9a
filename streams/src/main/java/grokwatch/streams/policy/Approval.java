package grokwatch.streams.policy;

import grokwatch.core.command.Command;
import grokwatch.core.command.Verb;
import grokwatch.core.policy.Proposal;
import grokwatch.streams.command.CommandDraft;
import grokwatch.streams.storage.query.QuerySession;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** A person's approval of a proposal. */
public final class Approval {

    /** Oldest forecast of a run that counts as training. */
    public static final Duration MAX_AGE = Duration.ofDays(1);

    private Approval() {}

    /**
     * The command to be issued.
     *
     * @param issuer who approves it
     * @return empty if there is no such proposal
     * @throws IllegalArgumentException naming why it cannot be approved
     */
    public static Optional<Command> command(
            QuerySession store, String id, String issuer, Instant now) throws SQLException {
        Optional<Proposal> proposal = store.policies().proposal(id);
        if (proposal.isEmpty()) {
            return Optional.empty();
        }
        Verb verb = proposal.get().verb();
        String parameter = proposal.get().parameter();
        Optional<Map<String, Object>> run = store.fleet().description(proposal.get().runId());
        if (run.isPresent() && !CommandDraft.isOffered(run.get(), verb, parameter)) {
            throw new IllegalArgumentException(
                    "proposal %s cannot be approved: the run's trainer does not obey %s"
                            .formatted(id, verb));
        }
        return Optional.of(
                proposal.get()
                        .approved(
                                store.policies().run(proposal.get().runId(), now.minus(MAX_AGE)),
                                issuer,
                                CommandDraft.DEFAULT_LIFE,
                                now));
    }
}
