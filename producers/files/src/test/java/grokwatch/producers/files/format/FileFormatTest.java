package grokwatch.producers.files.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A file format")
class FileFormatTest {

    private static final Path DOCUMENTATION = Path.of("../../docs/reference/ingest.md");

    @ParameterizedTest
    @CsvSource({
        "events.out.tfevents.1700000000.host.1.0, TENSORBOARD",
        "trainer_state.json, HUGGINGFACE",
        "mlruns/1/780bba68bd294e13852d5df9489130b9/metrics/train/loss, MLFLOW"
    })
    void isRecognisedByItsNameAlone(String name, FileFormat format) {
        assertThat(FileFormat.named(Path.of(name))).contains(format);
    }

    @Test
    void isNotRecognisedByANameThatSeveralFormatsHave() {
        assertThat(FileFormat.named(Path.of("metrics.csv"))).isEmpty();
        assertThat(FileFormat.named(Path.of("trainer_state.json.bak"))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(FileFormat.class)
    void isDocumentedWithTheNameOfItsOption(FileFormat format) throws IOException {
        assertThat(Files.readAllLines(DOCUMENTATION))
                .anyMatch(line -> line.startsWith("| ") && line.contains("`" + format + "`"));
    }
}
