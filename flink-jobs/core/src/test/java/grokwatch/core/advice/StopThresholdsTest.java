package grokwatch.core.advice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Thresholds of stopping")
class StopThresholdsTest {

    @Test
    void areTheDefaultUntilNinetyNineGrokkersHaveFinished() {
        assertThat(StopThresholds.learnedFrom(enduring(98))).isEqualTo(StopThresholds.DEFAULT);
        assertThat(StopThresholds.learnedFrom(enduring(99)).probability()).isEqualTo(0.08);
    }

    @Test
    void areTheHighestThatWouldHaveStoppedHardlyAnyGrokker() {
        double[] endurances = enduring(299);
        endurances[0] = 0.045;
        endurances[1] = 0.055;
        endurances[2] = 0.065;

        assertThat(StopThresholds.learnedFrom(endurances).probability()).isEqualTo(0.06);
    }

    @Test
    void areTheLowestWhereEvenThatWouldHaveStoppedSeveral() {
        assertThat(StopThresholds.learnedFrom(new double[200]).probability()).isEqualTo(0.02);
    }

    @Test
    void areNotMadeOfNumbersThatAreNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new StopThresholds(1.5, 0))
                .withMessage("probability must be in [0, 1], was 1.5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new StopThresholds(0.1, -1))
                .withMessage("stepsToFit must be >= 0, was -1");
    }

    /** Endurances of grokkers whose chances never sank. */
    private static double[] enduring(int count) {
        double[] endurances = new double[count];
        Arrays.fill(endurances, 0.5);
        return endurances;
    }
}
