package grokwatch.core.policy;

import grokwatch.core.command.Verb;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The proposals of the last days, and what may be proposed beside them. The same forecast gives a
 * proposal of the same id, and only once. Not thread-safe.
 */
public final class ProposalBook {

    private static final Duration DAY = Duration.ofDays(1);
    private static final int ID_BYTES = 8;

    private final Map<String, Proposal> byId = new LinkedHashMap<>();

    /** Adds a proposal that was made. */
    public void add(Proposal proposal) {
        byId.put(proposal.id(), proposal);
    }

    /** Removes what was proposed before a time. */
    public void removeBefore(Instant time) {
        byId.values().removeIf(proposal -> proposal.proposedAt().isBefore(time));
    }

    /**
     * Evaluates a policy on a run. What it returns counts once it is {@link #add added}.
     *
     * @param harm bound on the harm; only computed where the policy has one
     * @return empty: its conditions are not met, or a guard rail forbids it
     */
    public Optional<Proposal> propose(
            Policy policy, RunForecast run, Supplier<HarmBound> harm, Instant now) {
        if (!policy.concerns(run) || isCooling(policy, run, now)) {
            return Optional.empty();
        }
        boolean control = isControl(run.runId(), policy.rails().controlShare());
        if (!control && isFull(policy, now)) {
            return Optional.empty();
        }
        Double bound = null;
        if (policy.trigger() == Trigger.VERDICT_STOP) {
            bound = harm(run, harm);
            if (bound > policy.limits().maxHarm()) {
                return Optional.empty();
            }
        }
        return proposal(policy, run, bound, control, now)
                .filter(proposal -> !byId.containsKey(proposal.id()));
    }

    /**
     * Whether a run belongs to the controls: the same for all policies, by the hash of its id.
     *
     * @param share of controls, in [0, 1]
     */
    public static boolean isControl(String runId, double share) {
        long bits = HexFormat.fromHexDigitsToLong(hash(runId));
        return (bits >>> 11) * 0x1.0p-53 < share;
    }

    private boolean isCooling(Policy policy, RunForecast run, Instant now) {
        Instant since = now.minus(policy.rails().coolDown());
        return byId.values().stream()
                .anyMatch(
                        each ->
                                each.policy().equals(policy.name())
                                        && each.runId().equals(run.runId())
                                        && each.proposedAt().isAfter(since));
    }

    private boolean isFull(Policy policy, Instant now) {
        Instant since = now.minus(DAY);
        return byId.values().stream()
                        .filter(each -> each.policy().equals(policy.name()) && !each.control())
                        .filter(each -> each.proposedAt().isAfter(since))
                        .count()
                >= policy.rails().maxPerDay();
    }

    /** Finished runs that generalised bound no harm where a target is forecast. */
    private static double harm(RunForecast run, Supplier<HarmBound> harm) {
        return run.probability() == null || run.toTarget() ? 1 : harm.get().of(run.probability());
    }

    private static Optional<Proposal> proposal(
            Policy policy, RunForecast run, Double harm, boolean control, Instant now) {
        Policy.Action action = policy.action();
        Double from = oldValue(action, run);
        Double to = newValue(action, run, from);
        if (action.verb().changesValue() && (from == null || to.equals(from))) {
            return Optional.empty();
        }
        return Optional.of(
                new Proposal(
                        hash(
                                "%s\n%s\n%d\n%d"
                                        .formatted(
                                                policy.name(),
                                                run.runId(),
                                                run.attempt(),
                                                run.step())),
                        policy.name(),
                        policy.trigger(),
                        run.runId(),
                        run.attempt(),
                        action.verb(),
                        action.parameter(),
                        from,
                        to,
                        run.step(),
                        now,
                        now.plus(policy.rails().coolDown()),
                        run.text(),
                        harm,
                        control));
    }

    private static Double oldValue(Policy.Action action, RunForecast run) {
        if (action.verb() == Verb.EXTEND) {
            return run.maxSteps() == null ? null : (Double) run.maxSteps().doubleValue();
        }
        return action.verb() == Verb.SET ? run.parameters().get(action.parameter()) : null;
    }

    /** The end of the interval, where the factor allows it; a budget is a whole number. */
    private static Double newValue(Policy.Action action, RunForecast run, Double from) {
        if (from == null) {
            return null;
        }
        double most = from * action.factor();
        if (action.verb() == Verb.SET) {
            return most;
        }
        return Math.floor(run.upperStep() == null ? most : Math.min(run.upperStep(), most));
    }

    private static String hash(String text) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, ID_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
