package grokwatch.streams.alerting.config;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.streams.alerting.notify.descriptor.ReceiverDescriptor;
import grokwatch.streams.alerting.notify.descriptor.ReceiverOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A receiver type")
class ReceiverTypesTest {

    private static final Path DOCUMENTATION = Path.of("..", "docs", "reference", "alerting.md");

    private static final Path PACKAGES = Path.of("src/main/java/grokwatch/streams/alerting/notify");
    private static final Pattern DECLARATION =
            Pattern.compile(
                    "static final (?:ReceiverDescriptor|ChatType) [A-Z]+ ="
                            + "\\s+new \\w+\\(\\s*\"([a-z]+)\"");

    static List<ReceiverDescriptor> types() {
        return List.copyOf(ReceiverTypes.all().values());
    }

    @ParameterizedTest
    @MethodSource("types")
    void isDocumentedAsItsDescriptorStates(ReceiverDescriptor type) throws IOException {
        String options =
                type.options().stream()
                        .map(ReceiverOption::name)
                        .map(name -> "`" + name + "`")
                        .collect(Collectors.joining(", "));
        String row = "| `%s` | %s | %s |".formatted(type.type(), options, type.sends());

        assertThat(Files.readAllLines(DOCUMENTATION)).contains(row.replace("|  |", "| |"));
    }

    @Test
    void listsEveryTypeOfThePackagesBelowNotify() throws IOException {
        Set<String> declared = new TreeSet<>();
        try (Stream<Path> sources = Files.walk(PACKAGES)) {
            for (Path source : sources.filter(path -> path.toString().endsWith(".java")).toList()) {
                Matcher declaration = DECLARATION.matcher(Files.readString(source));
                if (declaration.find()) {
                    declared.add(declaration.group(1));
                }
            }
        }

        assertThat(ReceiverTypes.all().keySet()).containsExactlyElementsOf(declared);
    }
}
