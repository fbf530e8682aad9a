package grokwatch.backtest.policy;

import grokwatch.backtest.Label;
import grokwatch.backtest.Series;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Early stopping as trainers do it: a run ends when so many evaluations in a row have not improved
 * on the best by more than 0.001.
 *
 * @param objective that must improve
 * @param evaluations without improvement that end a run, >= 1
 */
public record Patience(Objective objective, int evaluations) implements StoppingPolicy {

    private static final double IMPROVEMENT = 1e-3;

    @Override
    public String name() {
        return "patience " + evaluations + " on " + objective.title();
    }

    @Override
    public Map<String, Long> stops(List<Label> runs) {
        Map<String, Long> stops = new HashMap<>();
        for (Label run : runs) {
            long stop = stop(objective.of(run));
            if (stop >= 0) {
                stops.put(run.curve().runId(), stop);
            }
        }
        return stops;
    }

    private long stop(Series series) {
        double best = Double.NaN;
        int waited = 0;
        for (int i = 0; i < series.size(); i++) {
            double value = series.values()[i];
            if (Double.isNaN(best) || value > best + IMPROVEMENT) {
                best = value;
                waited = 0;
            } else if (++waited == evaluations) {
                return series.steps()[i];
            }
        }
        return -1;
    }
}
