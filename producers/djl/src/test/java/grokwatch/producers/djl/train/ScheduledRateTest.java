package grokwatch.producers.djl.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A learning rate of peak 2 with 10 steps of warm-up in a budget of 110")
class ScheduledRateTest {

    @ParameterizedTest(name = "{0} at step {1}: {2}")
    @CsvSource({
        "CONSTANT, 1, 2",
        "CONSTANT, 110, 2",
        "WARMUP, 1, 0.2",
        "WARMUP, 10, 2",
        "WARMUP, 110, 2",
        "COSINE, 5, 1",
        "COSINE, 10, 2",
        "COSINE, 60, 1",
        "COSINE, 110, 0",
        "COSINE, 200, 0",
        "STEP, 5, 1",
        "STEP, 43, 2",
        "STEP, 44, 0.2",
        "STEP, 77, 0.02"
    })
    void followsItsSchedule(ScheduleKind kind, int step, float rate) {
        assertThat(new ScheduledRate(kind, 2, 10, 110).getNewValue(step))
                .isCloseTo(rate, within(1e-6f));
    }
}
