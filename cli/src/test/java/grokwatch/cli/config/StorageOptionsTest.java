package grokwatch.cli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import grokwatch.cli.command.UserException;
import grokwatch.streams.storage.StorageSettings;
import grokwatch.streams.storage.sql.StoreSettings;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@DisplayName("The options of the storage app")
class StorageOptionsTest {

    @Command
    static final class Sample {
        @Mixin private StorageOptions storage;
    }

    @Test
    void keepResultsAndCurvesForEverByDefault() {
        assertThat(settings()).isEqualTo(StorageSettings.of(StoreSettings.file(Path.of("s.db"))));
    }

    @Test
    void switchCurvesOffSetARetentionAndAddFiles() {
        StorageSettings settings =
                settings("--store-curves=false", "--retention=90d", "--parquet-dir=/data/parquet");
        assertThat(settings("--retention=forever").retention()).isEmpty();

        assertThat(settings.curves()).isFalse();
        assertThat(settings.retention()).contains(Duration.ofDays(90));
        assertThat(settings.parquet()).contains(Path.of("/data/parquet"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0d", "-1d", "90", "3 months", "1000000d", ""})
    void refuseARetentionThatIsNoNumberOfDays(String retention) {
        assertThatThrownBy(() -> settings("--retention=" + retention))
                .isInstanceOf(UserException.class)
                .hasMessage(
                        "--retention must be a number of days, 1d to 99999d, or forever, was \""
                                + retention
                                + "\"");
    }

    private static StorageSettings settings(String... arguments) {
        Sample sample = new Sample();
        new CommandLine(sample).parseArgs(arguments);
        return sample.storage.settings(StoreSettings.file(Path.of("s.db")));
    }
}
