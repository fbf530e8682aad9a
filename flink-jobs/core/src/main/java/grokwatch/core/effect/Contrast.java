package grokwatch.core.effect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One level of a factor against the one that most runs have.
 *
 * @param level that is looked at
 * @param reference that it is compared with
 */
record Contrast(String level, String reference) {

    /** Of a factor without levels. */
    static final Contrast NONE = new Contrast("", "");

    /** Every level against the commonest, the commoner first; empty where there is only one. */
    static List<Contrast> of(Factor factor, List<Trial> trials) {
        Map<String, Integer> counts = new TreeMap<>();
        for (Trial trial : trials) {
            String level = trial.circumstances().level(factor);
            if (!level.isEmpty()) {
                counts.merge(level, 1, Integer::sum);
            }
        }
        List<String> levels = new ArrayList<>(counts.keySet());
        levels.sort(Comparator.comparing(counts::get, Comparator.reverseOrder()));
        return levels.stream().skip(1).map(l -> new Contrast(l, levels.get(0))).toList();
    }

    /** 1 for the level, 0 for the reference, NaN for any other. */
    double value(String any) {
        return any.equals(level) ? 1 : any.equals(reference) ? 0 : Double.NaN;
    }
}
