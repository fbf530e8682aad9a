package grokwatch.producers.publisher;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.schemas.RunTarget;
import grokwatch.schemas.TargetDirection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTextTest {

    @ParameterizedTest
    @CsvSource({
        "val_wer < 0.08, val_wer, MIN, 0.08",
        "reward>=475, reward, MAX, 475",
        "eval/acc > 95%, eval/acc, MAX, 0.95",
        "loss <= -1e-3, loss, MIN, -0.001"
    })
    void readsMetricDirectionAndValue(
            String text, String metric, TargetDirection direction, double value) {
        assertThat(TargetText.parse(text))
                .contains(
                        RunTarget.newBuilder()
                                .setMetric(metric)
                                .setDirection(direction)
                                .setValue(value)
                                .build());
    }

    @ParameterizedTest
    @CsvSource({
        "val_wer <= best, MIN, best, 0",
        "val_wer < best - 0.01, MIN, best, -0.01",
        "val_wer>=run:a/b-7 + 5%, MAX, run:a/b-7, 0.05"
    })
    void readsReferenceAndMargin(
            String text, TargetDirection direction, String reference, double margin) {
        assertThat(TargetText.parse(text))
                .contains(
                        RunTarget.newBuilder()
                                .setMetric("val_wer")
                                .setDirection(direction)
                                .setValue(margin)
                                .setReference(reference)
                                .build());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "loss",
                "loss = 1",
                "loss < ",
                "< 1",
                "loss < nan",
                "loss < 1.2.3",
                "loss < best -",
                "loss < best+1",
                "loss < best + 1.2.3",
                "loss < run:",
                "loss < worst",
                "a b < 1"
            })
    void anythingElseIsNoTarget(String text) {
        assertThat(TargetText.parse(text)).isEmpty();
    }

    @Test
    void nameOfMoreThan128CharactersIsNoTarget() {
        assertThat(TargetText.parse("m".repeat(128) + " < 1")).isPresent();
        assertThat(TargetText.parse("m".repeat(129) + " < 1")).isEmpty();
    }
}
