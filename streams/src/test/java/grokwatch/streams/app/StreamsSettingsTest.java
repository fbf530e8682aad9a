package grokwatch.streams.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import grokwatch.schemas.TopicCatalogue;
import grokwatch.streams.app.KafkaProperties.Guarantee;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StreamsSettingsTest {

    private final StreamsSettings settings =
            new StreamsSettings(
                    "127.0.0.1:9092",
                    new TopicCatalogue("team-a."),
                    Path.of("state"),
                    Map.of("sasl.jaas.config", "password=hidden", "num.stream.threads", "2"),
                    Map.of("schema.registry.url", "http://user:hidden@127.0.0.1:8081"));

    @Test
    void putThePrefixBeforeApplicationIdsToo() {
        assertThat(settings.groupId("alerting")).isEqualTo("team-a.grokwatch-alerting");
    }

    @Test
    void letTheUsersOwnKafkaSettingsWin() {
        assertThat(KafkaProperties.streams(settings, "alerting", Guarantee.EXACTLY_ONCE))
                .containsEntry("num.stream.threads", "2")
                .containsEntry("processing.guarantee", "exactly_once_v2")
                .containsEntry("isolation.level", "read_committed");
    }

    @Test
    void printNoSecrets() {
        assertThat(settings.toString())
                .doesNotContain("hidden")
                .contains("sasl.jaas.config", "127.0.0.1:8081");
    }

    @Test
    void demandARegistry() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StreamsSettings.of("127.0.0.1:9092", "", Path.of("state")))
                .withMessage(
                        "registry must include schema.registry.url, was [schema.registry.url]");
    }
}
