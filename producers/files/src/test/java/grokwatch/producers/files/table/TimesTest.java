package grokwatch.producers.files.table;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.producers.files.record.LoggedTime;
import java.time.Instant;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A time in a file")
class TimesTest {

    private final TimeZone before = TimeZone.getDefault();

    @BeforeEach
    void setZone() {
        TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kolkata"));
    }

    @AfterEach
    void restoreZone() {
        TimeZone.setDefault(before);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-02 03:04:05, 2026-01-01T21:34:05Z",
        "2026-01-02T03:04:05.25, 2026-01-01T21:34:05.250Z",
        "'2026-01-02 03:04:05,250', 2026-01-01T21:34:05.250Z",
        "2026-01-02T03:04:05Z, 2026-01-02T03:04:05Z",
        "2026-01-02 03:04:05+01:00, 2026-01-02T02:04:05Z",
        "1767323045, 2026-01-02T03:04:05Z",
        "1767323045000, 2026-01-02T03:04:05Z"
    })
    void isLocalUnlessItHasAZone(String text, Instant time) {
        assertThat(Times.parse(text)).isEqualTo(LoggedTime.wall(time.toEpochMilli()));
    }

    @Test
    void isUnknownWhereItIsNone() {
        assertThat(Times.parse("yesterday")).isEqualTo(LoggedTime.UNKNOWN);
        assertThat(Times.parse("2026-13-02 03:04:05")).isEqualTo(LoggedTime.UNKNOWN);
    }
}
