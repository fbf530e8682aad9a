package grokwatch.core.advice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import grokwatch.core.advice.Advice.Reason;
import grokwatch.core.advice.Advice.Verdict;
import grokwatch.core.fixture.Bytes;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("Advice to keep or stop")
class StopRuleTest {

    private static final double STOP_BELOW = 0.05;

    private final StopRule advisor = new StopRule();

    @Nested
    @DisplayName("for a run that has memorised")
    class Memorised {

        @Test
        void stopsAtTheThirdForecastBelowTheThreshold() {
            assertThat(at(10_000, 0.04).verdict()).isEqualTo(Verdict.WAIT);
            assertThat(at(11_000, 0.04).verdict()).isEqualTo(Verdict.WAIT);
            assertThat(at(12_000, 0.04)).extracting(Advice::reason).isEqualTo(Reason.WILL_NOT_GROK);
        }

        @Test
        void beginsToCountAnewAtABetterForecast() {
            at(10_000, 0.04);
            at(11_000, 0.04);
            at(12_000, 0.06);

            assertThat(at(13_000, 0.04).verdict()).isEqualTo(Verdict.WAIT);
        }

        @Test
        void countsForecastsOfOneMomentOnce() {
            at(10_000, 0.04);
            at(10_050, 0.04);
            at(10_100, 0.04);

            assertThat(at(10_150, 0.04).verdict()).isEqualTo(Verdict.WAIT);
        }

        @Test
        void givesARunFourMemorisationTimesAndTwoThousandSteps() {
            for (long step = 520; step < 2_000; step += 100) {
                assertThat(at(step, 0).verdict()).isEqualTo(Verdict.WAIT);
            }
            assertThat(at(2_000, 0).verdict()).isEqualTo(Verdict.WAIT);
            assertThat(at(2_100, 0).verdict()).isEqualTo(Verdict.WAIT);
            assertThat(at(2_200, 0).verdict()).isEqualTo(Verdict.STOP);
        }

        @Test
        void retainsARunWhoseRiseHasBegunAndWhoseChancesHaveNotSunkSince() {
            at(10_000, 0.01);
            at(11_000, 0.01);
            advise(rising(12_000, 0.01));

            assertThat(advise(rising(13_000, 0.02)).reason()).isEqualTo(Reason.RISES);
            assertThat(advise(rising(14_000, 0.005)).verdict()).isEqualTo(Verdict.STOP);
        }

        @Test
        void retainsARunThatHasGeneralised() {
            Standing done =
                    new Standing(9_000, 500, true, false, Double.NaN, -1, 10_000, Double.NaN);

            assertThat(advise(done)).isEqualTo(new Advice(Verdict.KEEP, Reason.HAS_GENERALISED, 0));
        }

        @Test
        void retainsALikelyRunAndWaitsWhereNothingIsForecast() {
            assertThat(at(10_000, 0.7).reason()).isEqualTo(Reason.LIKELY_TO_GENERALISE);
            assertThat(
                            advise(
                                            new Standing(
                                                    9_000,
                                                    500,
                                                    false,
                                                    false,
                                                    Double.NaN,
                                                    -1,
                                                    -1,
                                                    Double.NaN))
                                    .reason())
                    .isEqualTo(Reason.NO_FORECAST);
        }

        @Test
        void expectsToPayForTheGrokOrForTheBudget() {
            Standing even =
                    new Standing(10_000, 500, false, false, 0.5, 14_000, 40_000, Double.NaN);

            assertThat(advise(even).costOfKeeping()).isCloseTo(17_000, within(1e-9));
        }

        @Test
        void takesAnUnknownBudgetAsTenTimesTheStep() {
            Standing open = new Standing(1_000, 500, false, false, 0, 2_000, -1, Double.NaN);

            assertThat(advise(open).costOfKeeping()).isCloseTo(9_000, within(1e-9));
        }
    }

    @Test
    void stopsARunThatWillNotGrokWithinItsBudgetHoweverLikelyItIsToGrokAtAll() {
        assertThat(inTime(10_000, 0.052).verdict()).isNotEqualTo(Verdict.STOP);
        assertThat(inTime(10_500, 0.052).verdict()).isNotEqualTo(Verdict.STOP);
        assertThat(inTime(11_000, 0.06).verdict()).isNotEqualTo(Verdict.STOP);
        inTime(11_500, 0.052);
        inTime(12_000, 0.051);
        assertThat(inTime(12_500, 0.051).reason()).isEqualTo(Reason.WILL_NOT_GROK);
    }

    private Advice inTime(long step, double probability) {
        return advise(new Standing(step, 500, false, false, 0.3, 90_000, 13_000, probability));
    }

    @Nested
    @DisplayName("for a run that has not memorised")
    class Unmemorised {

        @Test
        void stopsAtTheThirdLossThatWillNotFallInTime() {
            assertThat(fitting(5_000, -1e-4).verdict()).isEqualTo(Verdict.WAIT);
            assertThat(fitting(5_100, -1e-4).verdict()).isEqualTo(Verdict.WAIT);
            assertThat(fitting(5_200, -1e-4).reason()).isEqualTo(Reason.WILL_NOT_FIT);
        }

        @Test
        void waitsForARunThatIsYoungOrFallsFastEnough() {
            for (long step = 100; step < 5_000; step += 100) {
                assertThat(fitting(step, 0).verdict()).isEqualTo(Verdict.WAIT);
            }
            for (long step = 5_000; step < 9_000; step += 100) {
                assertThat(fitting(step, -0.5).reason()).isEqualTo(Reason.STILL_FITTING);
            }
        }

        private Advice fitting(long step, double slope) {
            advisor.fitting(step, Math.log(2), slope);
            return advise(new Standing(step, -1, false, false, Double.NaN, -1, 20_000, Double.NaN));
        }
    }

    @Test
    void comesOutTheSameAfterARestore() {
        at(10_000, 0.04);
        at(11_000, 0.03);
        StopRule restored = Bytes.copy(advisor, new StopRule());

        Standing third = new Standing(12_000, 500, false, false, 0.04, 20_000, 40_000, Double.NaN);
        assertThat(restored.advise(third, STOP_BELOW).verdict()).isEqualTo(Verdict.STOP);
    }

    private Advice at(long step, double probability) {
        return advise(
                new Standing(step, 500, false, false, probability, 2 * step, 100_000, Double.NaN));
    }

    private Advice advise(Standing standing) {
        return advisor.advise(standing, STOP_BELOW);
    }

    private static Standing rising(long step, double probability) {
        return new Standing(step, 500, false, true, probability, 2 * step, 100_000, Double.NaN);
    }
}
