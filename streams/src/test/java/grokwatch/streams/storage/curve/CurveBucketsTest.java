package grokwatch.streams.storage.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class CurveBucketsTest {

    @Property
    void ofHigherStepsAreNeverLower(
            @ForAll @LongRange(max = Long.MAX_VALUE) long a,
            @ForAll @LongRange(max = Long.MAX_VALUE) long b) {
        assertThat(CurveBuckets.bucket(Math.min(a, b)))
                .isLessThanOrEqualTo(CurveBuckets.bucket(Math.max(a, b)));
    }

    @Property
    void beginAtTheLowestStepThatFallsIntoThem(
            @ForAll @LongRange(min = 1, max = Long.MAX_VALUE) long step) {
        long bucket = CurveBuckets.bucket(step);
        long first = CurveBuckets.firstStep(bucket);

        assertThat(first).isLessThanOrEqualTo(step);
        assertThat(CurveBuckets.bucket(first)).isEqualTo(bucket);
        assertThat(first == 0 || CurveBuckets.bucket(first - 1) == bucket - 1).isTrue();
    }

    @Property
    void areNoWiderThanA256thOfTheirFirstStep(
            @ForAll @LongRange(min = 256, max = 1L << 60) long step) {
        long bucket = CurveBuckets.bucket(step);
        long first = CurveBuckets.firstStep(bucket);
        long width = CurveBuckets.firstStep(bucket + 1) - first;

        assertThat(width * 256).isLessThanOrEqualTo(first);
    }

    @Test
    void agreeWithCountingByHandUpToAHundredThousand() {
        long bucket = 0;
        long width = 1;
        long start = 0;
        for (long step = 0; step < 100_000; step++) {
            if (step == start + width) {
                start = step;
                bucket++;
                width = Math.max(1, Long.highestOneBit(step) / 256);
            }
            assertThat(CurveBuckets.bucket(step)).as("bucket of %d", step).isEqualTo(bucket);
            assertThat(CurveBuckets.firstStep(bucket)).isEqualTo(start);
        }
    }

    @Test
    void areExactBelow512AndFewForTwoMillionSteps() {
        assertThat(CurveBuckets.bucket(511)).isEqualTo(511);
        assertThat(CurveBuckets.bucket(512)).isEqualTo(CurveBuckets.bucket(513)).isEqualTo(512);
        assertThat(CurveBuckets.bucket(2_000_000) + 1).isEqualTo(3_561);
    }

    @Test
    void refuseWhatIsNoStepAndNoBucket() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CurveBuckets.bucket(-1))
                .withMessage("step must be >= 0, was -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CurveBuckets.firstStep(-1))
                .withMessageContaining("bucket must be in [0, ");
    }
}
