package grokwatch.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.core.spi.FilterReply;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RepetitionFilterTest {

    private final AtomicLong nanos = new AtomicLong();
    private final RepetitionFilter filter = new RepetitionFilter(nanos::get);
    private final Logger logger = new LoggerContext().getLogger("a");

    @Test
    void lineOfTheSameReasonPassesOnceAMinute() {
        assertThat(passes("left out {}: {}", 1, "no Avro")).isTrue();
        assertThat(passes("left out {}: {}", 2, "no Avro")).isFalse();
        assertThat(passes("left out {}: {}", 3, "unknown id")).isTrue();
        assertThat(passes("another line")).isTrue();
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(61));
        assertThat(passes("left out {}: {}", 4, "no Avro")).isTrue();
    }

    @Test
    void lineOfEverNewReasonsPassesTwentyTimesAMinute() {
        int passed = 0;
        for (int i = 0; i < 5_000; i++) {
            passed += passes("left out {}", "reason " + (char) ('一' + i)) ? 1 : 0;
        }
        assertThat(passed).isEqualTo(20);
    }

    @Test
    void linesThatDifferInNumbersAloneAreOne() {
        assertThat(passes("task 0_1 skips the record at offset 17")).isTrue();
        assertThat(passes("task 0_1 skips the record at offset 18")).isFalse();
    }

    private boolean passes(String format, Object... arguments) {
        return filter.decide(null, logger, Level.WARN, format, arguments, null) != FilterReply.DENY;
    }
}
