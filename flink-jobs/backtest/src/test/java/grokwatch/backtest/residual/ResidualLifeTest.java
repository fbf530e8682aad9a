package grokwatch.backtest.residual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import grokwatch.backtest.residual.ResidualLife.Prior;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class ResidualLifeTest {

    private static final SurvivalCurve FLEET =
            new SurvivalCurve(new double[] {1, 2, 5}, new double[] {0.8, 0.5, 0.2});

    private final ResidualLife fleet = new ResidualLife(FLEET, 20, Prior.AGE);
    private final ResidualLife prior = new ResidualLife(SurvivalCurve.EMPTY, 0, Prior.DECAY_CLOCK);

    @Property(seed = "1")
    void survivalFallsFromOneAndStaysAboveTheShareThatNeverGeneralises(
            @ForAll @DoubleRange(min = 0, max = 50) double x,
            @ForAll @DoubleRange(min = 0, max = 50) double more) {
        assertThat(fleet.survival(0)).isEqualTo(1);
        assertThat(fleet.survival(x + more)).isLessThanOrEqualTo(fleet.survival(x));
        assertThat(prior.survival(x)).isGreaterThanOrEqualTo(1 - 0.6 - 1e-12);
    }

    @Property(seed = "2")
    void quantileIsTheInverseOfTheDistributionGivenThatItGeneralises(
            @ForAll @DoubleRange(min = 0, max = 20) double now,
            @ForAll @DoubleRange(min = 0.02, max = 0.98) double q) {
        double wait = prior.quantile(now, q);
        double alive = prior.survival(now);
        double never = 1 - 0.6;

        assertThat(wait).isGreaterThan(now);
        assertThat((alive - prior.survival(wait)) / (alive - never)).isCloseTo(q, within(1e-3));
    }

    @Property(seed = "3")
    void probabilityGrowsWithTheHorizonAndIsAFraction(
            @ForAll @DoubleRange(min = 0, max = 20) double now,
            @ForAll @DoubleRange(min = 0, max = 20) double first,
            @ForAll @DoubleRange(min = 0, max = 20) double second) {
        double near = fleet.probability(now, now + first);
        double far = fleet.probability(now, now + first + second);

        assertThat(near).isBetween(0.0, 1.0);
        assertThat(far).isBetween(near, 1.0);
        assertThat(fleet.probability(now, now)).isZero();
    }

    @Test
    void isThePriorsMedianWhenTheFleetHasShownNothing() {
        assertThat(prior.quantile(0, 0.5)).isCloseTo(3, within(1e-6));
    }

    @Test
    void goesOverToTheFleetAsRunsFinish() {
        ResidualLife many = new ResidualLife(FLEET, 2_000, Prior.AGE);

        assertThat(many.survival(3)).isCloseTo(0.5, within(0.01));
        assertThat(fleet.survival(3)).isBetween(0.5, Prior.AGE.survival(3));
    }

    @Test
    void aRunThatHasOutlivedAllOthersStillHasAFuture() {
        double wait = fleet.quantile(1_000, 0.5);

        assertThat(wait).isGreaterThan(1_000).isFinite();
        assertThat(fleet.probability(1_000, 2_000)).isBetween(0.0, 0.1);
    }
}
