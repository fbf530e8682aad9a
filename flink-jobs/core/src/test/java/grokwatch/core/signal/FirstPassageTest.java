package grokwatch.core.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class FirstPassageTest {

    /** Squared norm at its start, critical at a fifth of it, falling at 1.4 per unit of clock. */
    @Test
    void isTheWayToTheCriticalNormOverTheRateLessTheBias() {
        assertThat(FirstPassage.remainingClock(1, 1.4, 10))
                .isCloseTo(0.8 * Math.log(5) / 1.4, within(1e-12));
    }

    @Test
    void isUnknownWhereTheNormDoesNotClearlyDecay() {
        assertThat(FirstPassage.remainingClock(1, 1.4, 3)).isNaN();
        assertThat(FirstPassage.remainingClock(1, -1, 10)).isNaN();
        assertThat(FirstPassage.remainingClock(1, Double.NaN, Double.NaN)).isNaN();
    }

    @Test
    void isUnknownWhereTheNormIsThereAlreadyOrWasZero() {
        assertThat(FirstPassage.remainingClock(0.4, 1.4, 10)).isNaN();
        assertThat(FirstPassage.remainingClock(Double.POSITIVE_INFINITY, 1.4, 10)).isNaN();
        assertThat(FirstPassage.remainingClock(Double.NaN, 1.4, 10)).isNaN();
    }
}
