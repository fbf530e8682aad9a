package grokwatch.cli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

@DisplayName("A point of time on the command line")
class SinceTest {

    private static final Instant NOW = Instant.parse("2026-11-22T05:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "2h, 2026-11-22T03:00:00Z",
        "1d12h, 2026-11-20T17:00:00Z",
        "PT30M, 2026-11-22T04:30:00Z",
        "2026-11-21T23:00:00Z, 2026-11-21T23:00:00Z"
    })
    void isSomeTimeAgoOrAnInstant(String text, Instant instant) {
        assertThat(new Since(NOW).convert(text)).isEqualTo(instant);
    }

    @Test
    void isTheBeginningOfADayHere() {
        Instant midnight =
                LocalDate.of(2026, 11, 21).atStartOfDay(ZoneId.systemDefault()).toInstant();

        assertThat(new Since(NOW).convert("2026-11-21")).isEqualTo(midnight);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "2", "2026-13-01"})
    void isNothingElse(String text) {
        assertThatExceptionOfType(TypeConversionException.class)
                .isThrownBy(() -> new Since(NOW).convert(text))
                .withMessageContaining("was \"" + text + "\"");
    }
}
