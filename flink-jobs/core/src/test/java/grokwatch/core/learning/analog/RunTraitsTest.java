package grokwatch.core.learning.analog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import grokwatch.core.fixture.Descriptions;
import grokwatch.core.run.RunDescription;
import org.junit.jupiter.api.Test;

class RunTraitsTest {

    @Test
    void takeWhatTheDescriptionStates() {
        RunTraits traits = RunTraits.of(Descriptions.TYPICAL, 1.5);

        assertThat(traits.optimizer()).isEqualTo("adamw");
        assertThat(traits.undecayed()).isZero();
        assertThat(traits.coupons()).isEqualTo(1.5f);
        assertThat(traits.lnClockRate()).isCloseTo(Math.log(1e-3), within(1e-6));
    }

    @Test
    void haveNoClockWithoutWeightDecay() {
        RunTraits traits = RunTraits.of(Descriptions.undecayed(), 1.5);

        assertThat(traits.undecayed()).isEqualTo(1);
        assertThat(traits.lnWeightDecay()).isEqualTo((float) RunTraits.LN_SMALLEST_DECAY);
        assertThat(traits.lnClockRate()).isNaN();
    }

    @Test
    void areUnknownWhereNothingIsStated() {
        RunTraits traits = RunTraits.of(RunDescription.UNKNOWN, Double.NaN);

        assertThat(traits.task()).isEmpty();
        assertThat(traits.undecayed()).isNaN();
        assertThat(traits.lnLearningRate()).isNaN();
    }
}
