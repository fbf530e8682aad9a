package grokwatch.streams.alerting.config;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.streams.alerting.notify.descriptor.ReceiverDescriptor;
import grokwatch.streams.alerting.notify.descriptor.ReceiverOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A receiver type")
class ReceiverTypesTest {

    private static final Path DOCUMENTATION = Path.of("..", "docs", "alerting.md");

    static List<ReceiverDescriptor> types() {
        return List.copyOf(ReceiverTypes.all().values());
    }

    @ParameterizedTest
    @MethodSource("types")
    void isDocumentedAsItsDescriptorSays(ReceiverDescriptor type) throws IOException {
        String options =
                type.options().stream()
                        .map(ReceiverOption::name)
                        .map(name -> "`" + name + "`")
                        .collect(Collectors.joining(", "));
        String row = "| `%s` | %s | %s |".formatted(type.type(), options, type.sends());

        assertThat(Files.readAllLines(DOCUMENTATION)).contains(row.replace("|  |", "| |"));
    }
}
