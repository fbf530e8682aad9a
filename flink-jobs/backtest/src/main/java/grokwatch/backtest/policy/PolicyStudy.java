package grokwatch.backtest.policy;

import grokwatch.backtest.Label;
import grokwatch.backtest.WatchedCurve;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * All policies over the same runs.
 *
 * @param burntShare share of all steps that runs without generalisation burn
 * @param results one a policy, Grokwatch's last
 * @param frontier what Grokwatch keeps and spends at other thresholds than the one it learns
 */
public record PolicyStudy(
        double burntShare, List<PolicyResult> results, List<PolicyResult> frontier) {

    private static final int[] PATIENCES = {10, 50, 200};
    private static final double[] THRESHOLDS = {
        0.01, 0.02, 0.03, 0.04, 0.05, 0.06, 0.07, 0.08, 0.1, 0.15, 0.2, 0.3
    };

    public PolicyStudy {
        results = List.copyOf(results);
        frontier = List.copyOf(frontier);
    }

    /** Applies every policy to replayed runs that can be judged. */
    public static PolicyStudy of(List<Label> runs, List<WatchedCurve> watched) {
        return new PolicyStudy(
                PolicyResult.burntShare(runs),
                policies(watched).stream().map(policy -> PolicyResult.of(policy, runs)).toList(),
                Arrays.stream(THRESHOLDS)
                        .mapToObj(t -> PolicyResult.of(AdvisedStopping.at(t, watched), runs))
                        .toList());
    }

    private static List<StoppingPolicy> policies(List<WatchedCurve> watched) {
        List<StoppingPolicy> policies = new ArrayList<>();
        policies.add(new NeverStop());
        for (Objective objective : Objective.values()) {
            for (int evaluations : PATIENCES) {
                policies.add(new Patience(objective, evaluations));
            }
        }
        policies.add(new MedianStopping());
        policies.add(new SuccessiveHalving(3));
        policies.add(new SuccessiveHalving(4));
        policies.add(new ResidualLifeStopping(watched));
        policies.add(AdvisedStopping.asAdvised(watched));
        return policies;
    }
}
