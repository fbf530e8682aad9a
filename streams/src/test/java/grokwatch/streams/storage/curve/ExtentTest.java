package grokwatch.streams.storage.curve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ExtentTest {

    @Property
    void isTheSameHoweverItsPartsAreOrderedAndRepeated(
            @ForAll("values") List<Double> values, @ForAll long seed) {
        List<Extent> parts = new ArrayList<>();
        for (int step = 0; step < values.size(); step++) {
            parts.add(Extent.of(step, values.get(step)));
        }
        Extent whole = merged(parts);
        List<Extent> shuffled = new ArrayList<>(parts);
        shuffled.addAll(parts.subList(0, parts.size() / 2));
        Collections.shuffle(shuffled, new Random(seed));

        assertThat(merged(shuffled)).isEqualTo(whole);
        assertThat(whole.min()).isEqualTo(extreme(values, true));
        assertThat(whole.max()).isEqualTo(extreme(values, false));
        assertThat(whole.last()).isEqualTo(values.get(values.size() - 1));
        assertThat(whole.nan()).isEqualTo(values.contains(Double.NaN));
    }

    @Test
    void isOfNoNumberWhereAllAreNan() {
        Extent extent = Extent.of(1, Double.NaN).merge(Extent.of(2, Double.NaN));

        assertThat(extent).isEqualTo(new Extent(null, null, Double.NaN, 2, true));
    }

    @Test
    void endsWithTheLaterOfTwoValuesOfOneStep() {
        assertThat(Extent.of(7, 1).merge(Extent.of(7, 2)))
                .isEqualTo(new Extent(1.0, 2.0, 2, 7, false));
    }

    @Provide
    Arbitrary<List<Double>> values() {
        return Arbitraries.oneOf(
                        Arbitraries.doubles().between(-1e6, 1e6),
                        Arbitraries.of(
                                Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY))
                .list()
                .ofMinSize(1)
                .ofMaxSize(20);
    }

    private static Extent merged(List<Extent> parts) {
        return parts.stream().reduce(Extent::merge).orElseThrow();
    }

    private static Double extreme(List<Double> values, boolean lowest) {
        Double extreme = null;
        for (double value : values) {
            boolean better = extreme != null && (lowest ? value < extreme : value > extreme);
            if (!Double.isNaN(value) && (extreme == null || better)) {
                extreme = value;
            }
        }
        return extreme;
    }
}
