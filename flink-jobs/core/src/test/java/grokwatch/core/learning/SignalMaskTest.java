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
    void takesTheLossesAndLeavesTheAccuracies() {
        float[] masked = SignalMask.LOSSES.apply(row);

        assertThat(masked[Feature.LOSS_LEVEL.ordinal()]).isNaN();
        assertThat(masked[Feature.TRAIN_LOSS_LEVEL.ordinal()]).isNaN();
        assertThat(masked[Feature.ACCURACY_LOGIT.ordinal()]).isZero();
        assertThat(masked[Feature.ACCURACY_GAP.ordinal()]).isZero();
    }

    @Test
    void clockIsNeverMasked() {
        for (SignalMask mask : SignalMask.values()) {
            assertThat(mask.apply(row)[Feature.AGE.ordinal()]).isZero();
        }
    }

    @Test
    void eachMaskMeetsAFifthOfTheRuns() {
        Map<SignalMask, Long> counts =
                IntStream.range(0, 4_000)
                        .mapToObj(i -> SignalMask.of("project/setting/" + i))
                        .collect(Collectors.groupingBy(mask -> mask, Collectors.counting()));

        assertThat(counts.values()).allSatisfy(n -> assertThat(n).isBetween(640L, 960L));
    }
}
