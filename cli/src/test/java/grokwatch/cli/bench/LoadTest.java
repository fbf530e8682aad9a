package grokwatch.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import grokwatch.cli.command.UserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoadTest {

    @Test
    void textIsPointsARunTimesRuns() {
        Load load = Load.of("40000x200");

        assertThat(load.points()).isEqualTo(40_000);
        assertThat(load.runs()).isEqualTo(200);
        assertThat(load.events()).isEqualTo(8_000_000);
        assertThat(load).hasToString("40000x200");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "100", "x200", "0x200", "100x0", "100x-1", "1e3x10", "100x20000000"})
    void textOfAnotherFormIsRefused(String text) {
        assertThatThrownBy(() -> Load.of(text))
                .isInstanceOf(UserException.class)
                .hasMessage("--loads must be POINTSxRUNS such as 100x20000, was \"" + text + "\"");
    }
}
