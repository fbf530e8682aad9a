package grokwatch.core.learning;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.core.landmark.Feature;
import grokwatch.core.learning.analog.Evidence;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SignalMaskTest {

    private final float[] row = new float[ModelInput.WIDTH];

    @Test
    void takesTheAccuraciesAndWhatIsComputedFromThem() {
        float[] masked = SignalMask.ACCURACY.apply(row);

        assertThat(masked[Feature.ACCURACY_LOGIT.ordinal()]).isNaN();
        assertThat(masked[Feature.ACCURACY_GAP.ordinal()]).isNaN();
        assertThat(masked[Feature.TRAIN_LOSS_LEVEL.ordinal()]).isZero();
        assertThat(masked[Feature.COUNT]).isZero();
    }

    @Test
    void takesTheAnalogsTogetherWithTheDescription() {
        float[] masked = SignalMask.DESCRIPTION.apply(row);

        assertThat(masked[Feature.COUPONS.ordinal()]).isNaN();
        assertThat(masked[Feature.COUNT + Evidence.AMOUNT.ordinal()]).isZero();
        assertThat(masked[Feature.COUNT + Evidence.SPREAD.ordinal()]).isNaN();
        assertThat(masked[Feature.NORM_SLOPE_FAST.ordinal()]).isZero();
    }

    @Test
    void leavesClockAndLossesInAnyCase() {
        for (SignalMask mask : SignalMask.values()) {
            float[] masked = mask.apply(row);
            assertThat(masked[Feature.AGE.ordinal()]).isZero();
            assertThat(masked[Feature.LOSS_LEVEL.ordinal()]).isZero();
        }
    }

    @Test
    void comesToAQuarterOfTheRunsEach() {
        Map<SignalMask, Long> counts =
                IntStream.range(0, 4_000)
                        .mapToObj(i -> SignalMask.of("project/setting/" + i))
                        .collect(Collectors.groupingBy(mask -> mask, Collectors.counting()));

        assertThat(counts.values()).allSatisfy(n -> assertThat(n).isBetween(800L, 1_200L));
    }
}
