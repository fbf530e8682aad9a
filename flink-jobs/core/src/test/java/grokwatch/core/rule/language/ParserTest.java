package grokwatch.core.rule.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import grokwatch.core.rule.condition.Readings;
import grokwatch.core.rule.condition.Truth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A condition")
class ParserTest {

    private static final Map<String, Double> LAST =
            Map.of(
                    "train_loss", 2.0,
                    "validation_loss", 5.0,
                    "gradient_norm", Double.NaN,
                    "weight_norm", Double.POSITIVE_INFINITY,
                    "extra(\"val/f1\")", 0.25);

    private final List<String> metrics = new ArrayList<>();
    private final List<String> windows = new ArrayList<>();

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            textBlock =
                    """
                    train_loss > 1                                      | TRUE
                    train_loss > 2                                      | FALSE
                    train_loss >= 2 and train_loss <= 2                 | TRUE
                    validation_loss - train_loss == 3                   | TRUE
                    validation_loss - train_loss - 1 == 2               | TRUE
                    validation_loss / train_loss * 2 == 5               | TRUE
                    1 + 2 * 3 == 7 and (1 + 2) * 3 == 9                 | TRUE
                    -train_loss < -1.5e0 and --train_loss == 2          | TRUE
                    abs(train_loss - validation_loss) != 3              | FALSE
                    log(1) == 0 and least(1, 2) == 1 and greatest(1, 2) == 2 | TRUE
                    extra("val/f1") < 0.3 and extra('val/f1') > 0.2     | TRUE
                    step > 41 and step < 43                             | TRUE
                    gradient_norm > 0                                   | UNKNOWN
                    not gradient_norm > 0                               | UNKNOWN
                    gradient_norm > 0 or train_loss > 1                 | TRUE
                    gradient_norm > 0 or train_loss > 3                 | UNKNOWN
                    gradient_norm > 0 and train_loss > 3                | FALSE
                    gradient_norm > 0 and train_loss > 1                | UNKNOWN
                    isnan(gradient_norm) and not isnan(weight_norm)     | TRUE
                    non_finite(gradient_norm) and non_finite(weight_norm) | TRUE
                    non_finite(train_loss) or non_finite(update_norm)   | FALSE
                    update_norm > 0                                     | UNKNOWN
                    weight_norm > 1e30                                  | TRUE
                    not (train_loss > 1 and train_loss < 3)             | FALSE
                    (train_loss > 1)                                    | TRUE
                    (train_loss) > (1)                                  | TRUE
                    ((train_loss + 1) * 2 > 5 or step < 0) and step > 0 | TRUE
                    train_loss > 3 or train_loss > 1 and step > 100     | FALSE
                    age_steps(train_loss) == 7 and age_seconds(train_loss) == 1.5 | TRUE
                    absent(train_loss, steps=7) and not absent(train_loss, steps=8) | TRUE
                    absent(train_loss, time=1s) and not absent(train_loss, time=2s) | TRUE
                    mean(train_loss, steps=100) == 0                    | TRUE
                    extra("or") > 1                                     | UNKNOWN
                    """)
    void means(String text, Truth truth) {
        assertThat(Parser.condition(text, bindings()).in(readings())).isEqualTo(truth);
    }

    @Test
    void namesEachMetricAndWindowOnce() {
        Parser.condition(
                "mean(train_loss, time=60s) > min(train_loss)"
                        + " and mean(train_loss, time=1m) > train_loss"
                        + " and slope(extra('f1'), points=20) > 0",
                bindings());

        assertThat(metrics).containsExactly("train_loss", "extra(\"f1\")");
        assertThat(windows)
                .containsExactly(
                        "mean(train_loss, time=1m)",
                        "min(train_loss)",
                        "slope(extra(\"f1\"), points=20)");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            textBlock =
                    """
                    ``                           | column 1: expected a number, a metric or a function, was the end
                    train_loss                   | column 11: expected a comparison, <, <=, >, >=, == or !=, was the end
                    train_loss > 1 train_loss    | column 16: expected and, or, or the end, was train_loss
                    trian_loss > 1               | column 1: trian_loss is no metric; there are train_loss, validation_loss
                    train_loss > 1 &             | column 16: begins no word: &
                    train_loss > 1.2.3           | column 14: begins no word: 1.2.3
                    (train_loss > 1              | column 16: expected ), was the end
                    avg(train_loss) > 1          | column 1: avg is no function; there are abs, absent, age_seconds
                    mean(3, steps=5) > 1         | column 6: expected a metric, was 3
                    mean(train_loss, epochs=5) > 1 | column 18: expected steps=, time= or points=, was epochs
                    mean(train_loss, steps=1.5) > 1 | column 24: expected a whole number, was 1.5
                    mean(train_loss, steps=0) > 1 | column 24: a span must be in [1, 1000000000000]
                    mean(train_loss, time=5) > 1 | column 23: must be a span of time such as 30s, 10m, 2h or 7d, was 5
                    absent(train_loss, points=5) | column 20: expected steps= or time=, was points
                    extra(f1) > 1                | column 7: expected the metric's name in quotes, was f1
                    extra("") > 1                | column 7: the name of a metric must not be empty
                    """)
    void isRefusedWithItsPlaceAndWord(String text, String fault) {
        assertThatThrownBy(() -> Parser.condition(text, bindings()))
                .isInstanceOf(SyntaxException.class)
                .hasMessageStartingWith(fault);
    }

    @Test
    void namesTheLineWhereItHasSeveral() {
        assertThatThrownBy(() -> Parser.condition("train_loss > 1\n  and loss > 2", bindings()))
                .hasMessageStartingWith("line 2, column 7: loss is no metric");
    }

    @Test
    void isRefusedWhereItIsTooLongOrTooDeep() {
        assertThatThrownBy(() -> Parser.condition(" ".repeat(1_001), bindings()))
                .hasMessage("must be at most 1000 characters, was 1001");
        assertThatThrownBy(() -> Parser.condition("(".repeat(400) + "1 > 2", bindings()))
                .hasMessageContaining("is nested more than 32 deep");
        assertThatThrownBy(() -> Parser.condition("-".repeat(400) + "1 > 2", bindings()))
                .hasMessageContaining("is nested more than 32 deep");
        assertThatThrownBy(() -> Parser.condition("not ".repeat(200) + "1 > 2", bindings()))
                .hasMessageContaining("is nested more than 32 deep");
    }

    private Bindings bindings() {
        return new Bindings() {
            @Override
            public int metric(MetricName name) {
                return number(metrics, name.text());
            }

            @Override
            public int window(WindowSpec spec) {
                metric(spec.metric());
                return number(windows, spec.text());
            }

            private int number(List<String> known, String text) {
                if (!known.contains(text)) {
                    known.add(text);
                }
                return known.indexOf(text);
            }
        };
    }

    private Readings readings() {
        return new Readings() {
            @Override
            public double last(int metric) {
                return LAST.getOrDefault(metrics.get(metric), Double.NaN);
            }

            @Override
            public boolean isKnown(int metric) {
                return LAST.containsKey(metrics.get(metric));
            }

            @Override
            public long stepsSince(int metric) {
                return 7;
            }

            @Override
            public long millisSince(int metric) {
                return 1_500;
            }

            @Override
            public double window(int window) {
                return window;
            }

            @Override
            public long step() {
                return 42;
            }
        };
    }
}
