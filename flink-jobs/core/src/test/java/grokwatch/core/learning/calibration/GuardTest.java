package grokwatch.core.learning.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;

class GuardTest {

    @Property(seed = "1")
    void retainsTheOrderOfRuns(
            @ForAll @Scale(5) @DoubleRange(min = 0, max = 1) double one,
            @ForAll @Scale(5) @DoubleRange(min = 0, max = 1) double other,
            @ForAll @Scale(5) @DoubleRange(min = 1e-4, max = 0.05) double threshold) {
        Guard guard = new Guard(threshold);

        assertThat(Double.compare(guard.apply(one), guard.apply(other)))
                .isEqualTo(Double.compare(one, other));
    }

    @Property(seed = "2")
    void callsHopelessExactlyWhatLiesBelowItsThreshold(
            @ForAll @Scale(5) @DoubleRange(min = 0, max = 1) double raw,
            @ForAll @Scale(5) @DoubleRange(min = 1e-4, max = 0.05) double threshold) {
        double published = new Guard(threshold).apply(raw);

        assertThat(published).isBetween(0.0, 1.0);
        assertThat(published <= CalibratedForecast.HOPELESS).isEqualTo(raw < threshold);
    }
}
