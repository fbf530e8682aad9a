package grokwatch.core.advice;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Thresholds of stopping")
class StopThresholdsTest {

    @Test
    void areNotMadeOfNumbersThatAreNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new StopThresholds(1.5, 0))
                .withMessage("probability must be in [0, 1], was 1.5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new StopThresholds(0.1, -1))
                .withMessage("stepsToFit must be >= 0, was -1");
    }
}
