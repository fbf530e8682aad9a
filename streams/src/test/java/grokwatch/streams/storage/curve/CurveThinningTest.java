package grokwatch.streams.storage.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import grokwatch.streams.storage.curve.CurveThinning.Scale;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class CurveThinningTest {

    private static final CurveMetric METRIC = CurveMetric.TRAIN_LOSS;

    @Property
    void retainsTheExtremesAndTheLastValueOfAll(
            @ForAll @Size(min = 1, max = 300) List<@LongRange(max = 5_000_000) Long> steps,
            @ForAll @IntRange(min = 1, max = 50) int maxPoints,
            @ForAll Scale scale) {
        List<CurvePoint> all = points(steps);
        List<CurvePoint> thinned = CurveThinning.thin(all, scale, maxPoints);

        assertThat(thinned).hasSizeBetween(1, maxPoints);
        assertThat(merged(thinned)).isEqualTo(merged(all));
        assertThat(thinned)
                .isSortedAccordingTo(Comparator.comparingLong(CurvePoint::firstStep))
                .allSatisfy(point -> assertThat(all).anyMatch(each -> peaksAt(each, point)));
    }

    @Property
    void isTheWholeCurveWhereThatIsShortEnough(
            @ForAll @Size(min = 1, max = 100) List<@LongRange(max = 5_000_000) Long> steps,
            @ForAll Scale scale) {
        List<CurvePoint> all = points(steps);

        assertThat(CurveThinning.thin(all, scale, 100)).isEqualTo(all);
    }

    @Test
    void retainsASpikeOfOneStepAmongAMillion() {
        List<CurvePoint> all = new ArrayList<>();
        for (long step = 0; step < 1_000_000; step += 100) {
            double value = step == 777_700 ? 99 : 1.0 / (1 + step);
            all.add(point(step, value));
        }
        for (Scale scale : Scale.values()) {
            assertThat(CurveThinning.thin(all, scale, 200))
                    .hasSizeLessThanOrEqualTo(200)
                    .anyMatch(point -> point.extents().get(METRIC).max() == 99);
        }
    }

    @Test
    void isEmptyWhereNothingWasLogged() {
        assertThat(CurveThinning.thin(List.of(), Scale.LOG, 10)).isEmpty();
    }

    @Test
    void isNeverLongerThanFourThousandPoints() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CurveThinning.thin(List.of(), Scale.LOG, 4_001))
                .withMessage("maxPoints must be in [1, 4000], was 4001");
    }

    /** Values are hashes of their steps: as jagged as can be. */
    private static List<CurvePoint> points(List<Long> steps) {
        Map<Long, CurvePoint> points = new TreeMap<>();
        for (long step : steps) {
            points.put(step, point(step, Math.floorMod(step * 0x9E3779B97F4A7C15L, 1_000L)));
        }
        return List.copyOf(points.values());
    }

    private static CurvePoint point(long step, double value) {
        return new CurvePoint(step, Map.of(METRIC, Extent.of(step, value)));
    }

    private static Extent merged(List<CurvePoint> points) {
        return points.stream()
                .map(p -> p.extents().get(METRIC))
                .reduce(Extent::merge)
                .orElseThrow();
    }

    private static boolean peaksAt(CurvePoint each, CurvePoint thinned) {
        return each.extents().get(METRIC).max().equals(thinned.extents().get(METRIC).max());
    }
}
