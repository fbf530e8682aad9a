package grokwatch.core.command;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class CommandFaultsTest {

    @Property(tries = 20, seed = "18")
    void nothingIsAppliedTwiceOrToAnotherAttemptOrLostWithoutAWord(@ForAll long seed) {
        FaultyTraining training = new FaultyTraining(seed);
        training.run(300);

        training.assertEachCommandHadItsEffectOnceOrAWord();
    }

    @Test
    void thousandFaultsOfOneTrainingDoNoHarm() {
        FaultyTraining training = new FaultyTraining(18);
        training.run(2_500);

        assertThat(training.faults()).isGreaterThanOrEqualTo(1_000);
        training.assertEachCommandHadItsEffectOnceOrAWord();
    }
}
