package grokwatch.core.policy;

import grokwatch.core.command.Command;
import grokwatch.core.command.Verb;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a policy proposes for a run; without effect until a person approves it.
 *
 * @param id of it, and of the command that it becomes
 * @param policy name of the policy
 * @param attempt restart counter of the run, >= 0
 * @param parameter that SET changes; null for the other verbs
 * @param oldValue that SET and EXTEND expect; null for the other verbs
 * @param newValue that SET and EXTEND want; null for the other verbs
 * @param step of the forecast, >= 0
 * @param proposedAt when it was made
 * @param expiresAt not approved from then on
 * @param forecast that it rests on, at most 200 characters
 * @param harm upper bound on the harm, in [0, 1]; null for another trigger than VERDICT_STOP
 * @param control whether the run is a control: recorded for comparison, never shown or approved
 */
public record Proposal(
        String id,
        String policy,
        Trigger trigger,
        String runId,
        int attempt,
        Verb verb,
        String parameter,
        Double oldValue,
        Double newValue,
        long step,
        Instant proposedAt,
        Instant expiresAt,
        String forecast,
        Double harm,
        boolean control) {

    /**
     * The command to be issued when a person approves it.
     *
     * @param run as it is now; empty: it trains no more
     * @param issuer who approves it
     * @param life time until the command expires
     * @throws IllegalArgumentException naming why it cannot be approved
     */
    public Command approved(Optional<RunForecast> run, String issuer, Duration life, Instant now) {
        refuseIf(control, "its run is a control");
        refuseIf(!now.isBefore(expiresAt), "it expired at " + expiresAt);
        refuseIf(
                run.isEmpty() || run.get().attempt() != attempt,
                "attempt %d of its run has ended".formatted(attempt));
        refuseIf(
                !trigger.holds(run.get()),
                "the forecast has changed (%s)".formatted(run.get().text()));
        return new Command(
                id,
                runId,
                attempt,
                verb,
                parameter,
                oldValue,
                newValue,
                0,
                now,
                now.plus(life),
                issuer,
                "proposed by policy %s: %s".formatted(policy, trigger.text()),
                forecast);
    }

    private void refuseIf(boolean condition, String why) {
        if (condition) {
            throw new IllegalArgumentException(
                    "proposal %s cannot be approved: %s".formatted(id, why));
        }
    }
}
