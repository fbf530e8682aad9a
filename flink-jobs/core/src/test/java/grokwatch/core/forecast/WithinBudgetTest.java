package grokwatch.core.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import grokwatch.core.learning.calibration.CalibratedForecast;
import org.junit.jupiter.api.Test;

/** Of a run at step 5 000 that is expected to grok at 15 000, not before 7 000. */
class WithinBudgetTest {

    private static final CalibratedForecast LIKELY =
            new CalibratedForecast(0.8, 15_000, 7_000, 60_000);

    @Test
    void halvesTheChanceWhereTheBudgetEndsWhenItIsExpected() {
        assertThat(chance(15_000, LIKELY)).isCloseTo(0.05 + 0.75 / 2, within(1e-5));
    }

    @Test
    void leavesTheChanceWhereThereIsTimeEnoughOrNoBudgetIsKnown() {
        assertThat(chance(1_000_000_000, LIKELY)).isCloseTo(0.8, within(1e-5));
        assertThat(chance(-1, LIKELY)).isEqualTo(0.8);
    }

    @Test
    void fallsWithTheBudgetButNeverToHopelessByThatAlone() {
        double last = 0.8;
        for (long budget = 100_000; budget > 5_001; budget = 5_000 + (budget - 5_000) / 2) {
            double chance = chance(budget, LIKELY);
            assertThat(chance).isLessThan(last).isGreaterThan(CalibratedForecast.HOPELESS);
            last = chance;
        }
    }

    @Test
    void leavesAHopelessRunHopeless() {
        CalibratedForecast hopeless =
                new CalibratedForecast(0.03, 15_000, 7_000, CalibratedForecast.OPEN);

        assertThat(chance(6_000, hopeless)).isEqualTo(0.03);
    }

    private static double chance(long budget, CalibratedForecast forecast) {
        return WithinBudget.chance(EvidenceExamples.plateau().budget(budget).evidence(), forecast);
    }
}
