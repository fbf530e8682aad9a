package grokwatch.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTest {

    @ParameterizedTest
    @CsvSource({
        "val_wer < 0.08, val_wer, MIN, 0.08",
        "validationLoss<=3.28, validationLoss, MIN, 3.28",
        "reward >= 475, reward, MAX, 475",
        "eval/ood > -1e2, eval/ood, MAX, -100",
        "accuracy >= 95%, accuracy, MAX, 0.95"
    })
    void parsesMetricSignAndValue(
            String text, String metric, Target.Direction direction, double value) {
        assertThat(Target.parse(text)).isEqualTo(new Target(metric, direction, value));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0.08",
                "val_wer 0.08",
                "val_wer = 0.08",
                "< 3",
                "a b < 3",
                "loss < 3 4"
            })
    void rejectsTextWithoutComparisonNamingTheForm(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Target.parse(text))
                .withMessageContaining("METRIC < VALUE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"loss < abc", "loss < NaN", "loss < 0x1p3", "loss < 1e", "loss < 5d"})
    void rejectsValueThatIsNoNumber(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Target.parse(text))
                .withMessageContaining("value must be a number");
    }

    @Test
    void rejectsInfiniteValue() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Target.parse("loss < 1e999"))
                .withMessageContaining("finite");
    }

    @Test
    void rejectsTextBeyondItsBound() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Target.parse("x".repeat(10_000) + " < 1"))
                .withMessageContaining("at most");
    }

    @Property(seed = "1")
    void parsesItsOwnText(
            @ForAll @DoubleRange(min = -1e9, max = 1e9) double value, @ForAll boolean max) {
        Target target =
                new Target("loss", max ? Target.Direction.MAX : Target.Direction.MIN, value);

        assertThat(Target.parse(target.toString())).isEqualTo(target);
    }

    @Test
    void isReachedAtTheValueItselfAndNeverByNaN() {
        Target target = Target.parse("loss < 1");

        assertThat(target.isReachedBy(1)).isTrue();
        assertThat(target.isReachedBy(1.01)).isFalse();
        assertThat(target.isReachedBy(Double.NaN)).isFalse();
    }
}
