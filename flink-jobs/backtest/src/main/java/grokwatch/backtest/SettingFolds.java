package grokwatch.backtest;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Curves split so that no setting is on both sides: seeds of one setting are correlated. Settings
 * of at least {@value #LARGE} runs are folds of their own; the others are dealt out into groups.
 */
final class SettingFolds {

    private static final int LARGE = 20;

    private SettingFolds() {}

    /**
     * The folds; together they hold every curve once.
     *
     * @param groups of small settings, >= 1
     * @param seed by which settings are dealt out
     */
    static List<List<RecordedCurve>> of(List<RecordedCurve> curves, int groups, long seed) {
        Map<String, List<RecordedCurve>> settings =
                curves.stream()
                        .collect(
                                Collectors.groupingBy(
                                        RecordedCurve::setting, TreeMap::new, Collectors.toList()));
        List<List<RecordedCurve>> folds = new ArrayList<>();
        List<List<RecordedCurve>> small = new ArrayList<>();
        settings.values().forEach(runs -> (runs.size() >= LARGE ? folds : small).add(runs));
        Collections.shuffle(small, new Random(seed));
        for (int g = 0; g < Math.min(groups, small.size()); g++) {
            List<RecordedCurve> fold = new ArrayList<>();
            for (int s = g; s < small.size(); s += groups) {
                fold.addAll(small.get(s));
            }
            folds.add(fold);
        }
        return folds;
    }
}
