package grokwatch.backtest.residual;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.core.fixture.Descriptions;
import grokwatch.core.run.RunDescription;
import org.junit.jupiter.api.Test;

class CohortTest {

    @Test
    void goesFromTheMostSpecificToAll() {
        assertThat(Cohort.of(Descriptions.TYPICAL))
                .containsExactly(
                        "modular-addition/transformer/adamw", "transformer/adamw", Cohort.ALL);
    }

    @Test
    void namesWhatIsNotKnown() {
        assertThat(Cohort.of(RunDescription.UNKNOWN))
                .containsExactly("unknown/unknown/unknown", "unknown/unknown", Cohort.ALL);
    }
}
