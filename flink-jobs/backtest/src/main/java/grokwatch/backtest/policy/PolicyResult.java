package grokwatch.backtest.policy;

import grokwatch.backtest.Label;
import grokwatch.core.fleet.OutcomeKind;
import java.util.List;
import java.util.Map;

/**
 * What a policy keeps and spends.
 *
 * @param name of the policy
 * @param kept share of grokking runs that reach their generalisation; NaN without any
 * @param spent share of the steps that runs without generalisation burn; NaN without any
 * @param ordinaryStopped runs stopped that would have generalised without delay
 * @param lost names of the grokking runs that were stopped, in order
 */
public record PolicyResult(
        String name, double kept, double spent, int ordinaryStopped, List<String> lost) {

    public PolicyResult {
        lost = List.copyOf(lost);
    }

    /** Applies a policy. */
    public static PolicyResult of(StoppingPolicy policy, List<Label> runs) {
        return of(policy.name(), policy.stops(runs), runs);
    }

    private static PolicyResult of(String name, Map<String, Long> stops, List<Label> runs) {
        double grokkers = runs.stream().filter(Label::grokked).count();
        List<String> lost =
                runs.stream()
                        .filter(run -> run.grokked() && isLost(run, stops))
                        .map(run -> run.curve().runId())
                        .sorted()
                        .toList();
        double burnt = 0;
        double spent = 0;
        for (Label run : runs) {
            if (run.generalised() < 0) {
                burnt += run.last();
                spent += Math.min(run.last(), stop(run, stops));
            }
        }
        return new PolicyResult(
                name,
                1 - lost.size() / grokkers,
                spent / burnt,
                (int)
                        runs.stream()
                                .filter(run -> run.kind() == OutcomeKind.ORDINARY)
                                .filter(run -> isLost(run, stops))
                                .count(),
                lost);
    }

    /** Share of all steps until generalisation or the end that runs without it burn. */
    public static double burntShare(List<Label> runs) {
        double all = 0;
        double burnt = 0;
        for (Label run : runs) {
            all += run.generalised() < 0 ? run.last() : run.generalised();
            burnt += run.generalised() < 0 ? run.last() : 0;
        }
        return burnt / all;
    }

    private static boolean isLost(Label run, Map<String, Long> stops) {
        return stop(run, stops) < run.generalised();
    }

    private static long stop(Label run, Map<String, Long> stops) {
        return stops.getOrDefault(run.curve().runId(), Long.MAX_VALUE);
    }
}
