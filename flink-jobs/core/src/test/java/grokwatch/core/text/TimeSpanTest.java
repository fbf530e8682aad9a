package grokwatch.core.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Spans of time")
class TimeSpanTest {

    @ParameterizedTest
    @CsvSource({
        "0, PT0S",
        "30s, PT30S",
        "5m, PT5M",
        "1h30m, PT1H30M",
        "2d, PT48H",
        "1w, PT168H",
        "1y, PT8760H",
        "250ms, PT0.25S"
    })
    void areReadInPrometheusForm(String text, Duration span) {
        assertThat(TimeSpan.parse(text)).isEqualTo(span);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "h", "-1h", "1.5h", "30m1h", "1h 30m", "9999999999s"})
    void inNoSuchFormAreRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TimeSpan.parse(text))
                .withMessageContaining("must be a span of time like 30s, 5m or 1h30m");
    }
}
