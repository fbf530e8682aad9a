package grokwatch.core.effect;

import grokwatch.core.effect.regression.Seen;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The runs that can say something about a factor, in strata of the same task, architecture,
 * optimizer and source: two at least, one of which generalised after a delay.
 *
 * @param trials those runs
 * @param of stratum of each
 * @param names of the strata
 * @param setting of each run: runs of one setting differ by their seed alone
 * @param settings how many
 */
record Strata(List<Trial> trials, int[] of, List<String> names, int[] setting, int settings) {

    static Strata of(Factor factor, List<Trial> candidates) {
        Map<String, List<Trial>> groups = new LinkedHashMap<>();
        for (Trial trial : candidates) {
            groups.computeIfAbsent(trial.circumstances().stratum(factor), any -> new ArrayList<>())
                    .add(trial);
        }
        groups.values().removeIf(group -> !separatesDelays(group));
        List<Trial> trials = groups.values().stream().flatMap(List::stream).toList();
        int[] of = new int[trials.size()];
        int row = 0;
        int stratum = 0;
        for (List<Trial> group : groups.values()) {
            for (int i = 0; i < group.size(); i++) {
                of[row++] = stratum;
            }
            stratum++;
        }
        Map<Circumstances, Integer> settings = new HashMap<>();
        int[] setting = new int[trials.size()];
        for (int i = 0; i < setting.length; i++) {
            setting[i] = index(settings, trials.get(i).circumstances());
        }
        return new Strata(trials, of, List.copyOf(groups.keySet()), setting, settings.size());
    }

    private static int index(Map<Circumstances, Integer> known, Circumstances circumstances) {
        Integer index = known.putIfAbsent(circumstances, known.size());
        return index == null ? known.size() - 1 : index;
    }

    private static boolean separatesDelays(List<Trial> group) {
        return group.size() > 1 && group.stream().anyMatch(t -> t.seen() == Seen.EXACTLY);
    }

    int count() {
        return names.size();
    }

    /** A column less its stratum's mean; what is unknown is taken to be that mean. */
    double[] centred(double[] column) {
        double[] sums = new double[count()];
        int[] known = new int[count()];
        for (int i = 0; i < column.length; i++) {
            if (!Double.isNaN(column[i])) {
                sums[of[i]] += column[i];
                known[of[i]]++;
            }
        }
        double[] centred = new double[column.length];
        for (int i = 0; i < column.length; i++) {
            centred[i] = Double.isNaN(column[i]) ? 0 : column[i] - sums[of[i]] / known[of[i]];
        }
        return centred;
    }
}
