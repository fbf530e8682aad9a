package grokwatch.core.effect;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * What stands behind an effect: runs of strata in which the factor varies.
 *
 * @param runs in those strata
 * @param generalised among them
 * @param settings that differ in more than the seed
 * @param strata of the same task, architecture, optimizer and source
 * @param withinShare share of the factor's variance over all runs that lies within those strata, in
 *     [0, 1]
 */
public record Evidence(int runs, int generalised, int settings, int strata, double withinShare) {

    static Evidence of(
            List<Place> places, List<Trial> known, ToDoubleFunction<Circumstances> value) {
        int runs = 0;
        int generalised = 0;
        int strata = 0;
        double within = 0;
        Set<Circumstances> settings = new HashSet<>();
        for (Place place : places) {
            Design design = place.design();
            strata += design.informativeStrata();
            for (int row : design.informativeRows()) {
                Trial trial = design.strata().trials().get(row);
                runs++;
                generalised += trial.generalised() ? 1 : 0;
                within += design.centred()[row] * design.centred()[row];
                settings.add(trial.circumstances());
            }
        }
        double[] all =
                known.stream().mapToDouble(t -> value.applyAsDouble(t.circumstances())).toArray();
        double mean = Arrays.stream(all).average().orElse(0);
        double variation = Arrays.stream(all).map(x -> (x - mean) * (x - mean)).sum();
        double share = variation > 0 ? Math.min(1, within / variation) : 0;
        return new Evidence(runs, generalised, settings.size(), strata, share);
    }
}
