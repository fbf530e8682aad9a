package grokwatch.backtest.policy;

import grokwatch.backtest.Label;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a policy keeps and spends.
 *
 * @param name of the policy
 * @param kept share of grokking runs that reach their generalisation; NaN without any
 * @param spent share of the steps that runs short of their target take; NaN without any
 * @param reaching runs that reach their target, with or without delay
 * @param harmed names of those of them that were stopped before, in order
 * @param lost names of the grokking runs among these
 */
public record PolicyResult(
        String name,
        double kept,
        double spent,
        int reaching,
        List<String> harmed,
        List<String> lost) {

    public PolicyResult {
        harmed = List.copyOf(harmed);
        lost = List.copyOf(lost);
    }

    /** Share of the runs that reach their target that were stopped before; NaN without any. */
    public double harm() {
        return reaching == 0 ? Double.NaN : harmed.size() / (double) reaching;
    }

    /** Applies a policy. */
    public static PolicyResult of(StoppingPolicy policy, List<Label> runs) {
        return of(policy.name(), policy.stops(runs), runs);
    }

    private static PolicyResult of(String name, Map<String, Long> stops, List<Label> runs) {
        double grokkers = runs.stream().filter(Label::grokked).count();
        List<String> lost = names(runs.stream().filter(Label::grokked), stops);
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
                (int) runs.stream().filter(run -> run.generalised() >= 0).count(),
                names(runs.stream(), stops),
                lost);
    }

    private static List<String> names(Stream<Label> runs, Map<String, Long> stops) {
        return runs.filter(run -> isLost(run, stops))
                .map(run -> run.curve().runId())
                .sorted()
                .toList();
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
