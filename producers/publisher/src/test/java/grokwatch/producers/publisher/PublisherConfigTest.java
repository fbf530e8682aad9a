package grokwatch.producers.publisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A publisher's configuration")
class PublisherConfigTest {

    private final PublisherConfig config =
            PublisherConfig.of("broker:9092", "http://registry:8081");

    @Test
    void hasDefaults() {
        assertThat(config.bufferEvents()).isEqualTo(100_000);
        assertThat(config.bufferBytes()).isEqualTo(64 << 20);
        assertThat(config.maxBlock()).isEqualTo(Duration.ofMillis(5));
        assertThat(config.topics().prefix()).isEmpty();
    }

    @Test
    void passesSettingsOnAndRetainsTheOthers() {
        PublisherConfig changed =
                config.withRegistry(Map.of("basic.auth.user.info", "user:secret"))
                        .withKafka(Map.of("sasl.mechanism", "PLAIN"))
                        .withTopicPrefix("team-a.");

        assertThat(changed.registry())
                .containsEntry("schema.registry.url", "http://registry:8081")
                .containsEntry("basic.auth.user.info", "user:secret");
        assertThat(changed.kafka()).containsEntry("sasl.mechanism", "PLAIN");
        assertThat(changed.topics().prefix()).isEqualTo("team-a.");
    }

    @Test
    void showsNoSecrets() {
        assertThat(config.withRegistry(Map.of("basic.auth.user.info", "user:secret")).toString())
                .contains("basic.auth.user.info")
                .doesNotContain("secret");
    }

    @Test
    void rejectsWhatCannotWork() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PublisherConfig.of(" ", "http://registry:8081"))
                .withMessage("bootstrapServers must be host:port, was \" \"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PublisherConfig.of("broker:9092", ""))
                .withMessage("registry must hold schema.registry.url");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> config.withBuffer(0, 1 << 20))
                .withMessage("bufferEvents must be >= 1, was 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> config.withBuffer(1, 1))
                .withMessage("bufferBytes must be >= 1048576, was 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> config.withMaxBlock(Duration.ofSeconds(2)))
                .withMessage("maxBlock must be in [PT0S, PT1S], was PT2S");
    }
}
