package grokwatch.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class SettingFoldsTest {

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void everyCurveIsInOneFoldAndNoSettingInTwo(
            @ForAll @Size(min = 1, max = 30) List<@IntRange(min = 1, max = 25) Integer> sizes,
            @ForAll @IntRange(min = 1, max = 12) int groups,
            @ForAll long seed) {
        List<RecordedCurve> curves = curves(sizes);

        List<List<RecordedCurve>> folds = SettingFolds.of(curves, groups, seed);

        assertThat(folds.stream().flatMap(List::stream).map(RecordedCurve::runId).toList())
                .containsExactlyInAnyOrderElementsOf(
                        curves.stream().map(RecordedCurve::runId).toList());
        Map<String, Set<Integer>> foldsOf = new TreeMap<>();
        for (int f = 0; f < folds.size(); f++) {
            for (RecordedCurve curve : folds.get(f)) {
                foldsOf.computeIfAbsent(curve.setting(), any -> new TreeSet<>()).add(f);
            }
        }
        assertThat(foldsOf.values()).allMatch(each -> each.size() == 1);
    }

    @Property(tries = 20, edgeCases = EdgeCasesMode.NONE)
    void aSettingOfTwentyRunsStandsAlone(@ForAll long seed) {
        List<List<RecordedCurve>> folds = SettingFolds.of(curves(List.of(20, 19, 3, 2)), 2, seed);

        assertThat(folds).anyMatch(fold -> fold.size() == 20);
        assertThat(folds).hasSize(3);
    }

    private static List<RecordedCurve> curves(List<Integer> sizes) {
        List<RecordedCurve> curves = new ArrayList<>();
        for (int s = 0; s < sizes.size(); s++) {
            int setting = s;
            IntStream.range(0, sizes.get(s))
                    .mapToObj(i -> TestCurves.named("f/" + setting + "/" + i, List.of()))
                    .forEach(curves::add);
        }
        return curves;
    }
}
