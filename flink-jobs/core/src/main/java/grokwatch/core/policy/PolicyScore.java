package grokwatch.core.policy;

import grokwatch.core.policy.ProposalScore.Verdict;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How good the proposals of a policy were. Of each run the first proposal counts, since later ones
 * depend on it.
 *
 * @param policy its name
 * @param control whether these are its control runs, for which nothing was proposed
 * @param runs runs with a proposal, a count
 * @param open runs that still train
 * @param unknown runs that something else ended or changed
 * @param right runs for which it was right
 * @param wrong runs for which it was wrong; of VERDICT_STOP, harm
 * @param wrongUpper upper 95 % bound of the share of wrong among right and wrong, in [0, 1]
 * @param savedSteps steps that STOP would have saved, a sum
 * @param vainSteps steps that EXTEND spent in vain, a sum
 */
public record PolicyScore(
        String policy,
        boolean control,
        int runs,
        int open,
        int unknown,
        int right,
        int wrong,
        double wrongUpper,
        long savedSteps,
        long vainSteps) {

    /**
     * A proposal and how its run went on.
     *
     * @param proposal as it was made
     * @param result of its run
     */
    public record Followed(Proposal proposal, RunResult result) {}

    private record Group(String policy, boolean control) {}

    /**
     * Scores by policy, by name; of each the proposals first, then the controls.
     *
     * @param proposals in the order in which they were made
     */
    public static List<PolicyScore> of(List<Followed> proposals) {
        Map<Group, Map<String, Followed>> groups =
                new TreeMap<>(Comparator.comparing(Group::policy).thenComparing(Group::control));
        for (Followed each : proposals) {
            Proposal made = each.proposal();
            groups.computeIfAbsent(
                            new Group(made.policy(), made.control()),
                            group -> new LinkedHashMap<>())
                    .putIfAbsent(made.runId(), each);
        }
        List<PolicyScore> scores = new ArrayList<>();
        groups.forEach((group, runs) -> scores.add(of(group, runs.values())));
        return scores;
    }

    private static PolicyScore of(Group group, Collection<Followed> runs) {
        Map<Verdict, Integer> counts = new LinkedHashMap<>();
        long saved = 0;
        long vain = 0;
        for (Followed each : runs) {
            ProposalScore score = ProposalScore.of(each.proposal(), each.result());
            counts.merge(score.verdict(), 1, Integer::sum);
            saved += score.verdict() == Verdict.RIGHT ? score.steps() : 0;
            vain += score.verdict() == Verdict.WRONG ? score.steps() : 0;
        }
        int right = counts.getOrDefault(Verdict.RIGHT, 0);
        int wrong = counts.getOrDefault(Verdict.WRONG, 0);
        return new PolicyScore(
                group.policy(),
                group.control(),
                runs.size(),
                counts.getOrDefault(Verdict.OPEN, 0),
                counts.getOrDefault(Verdict.UNKNOWN, 0),
                right,
                wrong,
                HarmBound.upper(wrong, right + wrong),
                saved,
                vain);
    }
}
