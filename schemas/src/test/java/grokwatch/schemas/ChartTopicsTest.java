package grokwatch.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Topics that the Helm chart hands to Strimzi's topic operator. */
class ChartTopicsTest {

    private static final Path TOPICS = Path.of("../docker/helm/grokwatch/files/topics.yaml");
    private static final Pattern ENTRY =
            Pattern.compile(
                    "(?m)^- \\{name: ([a-z0-9.-]+), cleanup: \"?([a-z,]+)\"?(, partitions: 1)?}$");

    @Test
    void chartHasTheTopicsOfTheContract() throws Exception {
        List<String> chart =
                ENTRY.matcher(Files.readString(TOPICS))
                        .results()
                        .map(entry -> entry(entry.group(1), entry.group(2), entry.group(3) != null))
                        .toList();

        assertThat(chart)
                .containsExactlyElementsOf(
                        Topics.ALL.stream()
                                .map(
                                        topic ->
                                                entry(
                                                        topic.name(),
                                                        topic.cleanup().config(),
                                                        topic.isSinglePartition()))
                                .toList());
    }

    private static String entry(String name, String cleanup, boolean isSinglePartition) {
        return name + " " + cleanup + (isSinglePartition ? " in one partition" : "");
    }
}
