package grokwatch.core.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AlertTextTest {

    @ParameterizedTest
    @EnumSource(AlertKind.class)
    void everyTemplateIsFilledWithAndWithoutEvidence(AlertKind kind) {
        assertThat(AlertText.summary("run-1", kind, 1_200, Map.of()))
                .startsWith("run-1")
                .endsWith(".")
                .doesNotContain("{", "}", "null");
    }

    @ParameterizedTest
    @CsvSource({
        "GROKKED, 'run-1 grokked at step 9,000, 8,000 steps after it memorised.'",
        "GROKKING_UNLIKELY, run-1 is unlikely to grok within its budget: P = 4 %.",
        "LOSS_SPIKE, run-1: training loss spiked to 7.25 times its level at step 1200.",
        "RUN_SILENT, 'run-1 hangs: its process is alive, but has made no progress for 2m00s, where 30s was its longest pause.'"
    })
    void numbersOfTheEvidenceCarryTheirUnit(AlertKind kind, String summary) {
        Map<String, Double> evidence =
                Map.of(
                        "generalisedStep", 9_000.0,
                        "delaySteps", 8_000.0,
                        "probability", 0.04,
                        "height", 7.25,
                        "alive", 1.0,
                        "quietMillis", 120_000.0,
                        "usualMillis", 30_000.0);

        assertThat(AlertText.summary("run-1", kind, 1_200, evidence)).isEqualTo(summary);
    }

    @Test
    void nameOfARunIsNoTemplate() {
        assertThat(AlertText.summary("{now} $1 \\", AlertKind.RUN_ENDED, 5, Map.of()))
                .isEqualTo("{now} $1 \\ ended at step 5.");
    }
}
