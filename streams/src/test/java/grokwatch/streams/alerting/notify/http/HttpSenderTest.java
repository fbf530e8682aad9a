package grokwatch.streams.alerting.notify.http;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.streams.alerting.notify.SendResult;
import grokwatch.streams.fixture.LoopbackServer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An HTTP sender")
class HttpSenderTest {

    private static final byte[] BODY = "{}".getBytes(StandardCharsets.UTF_8);
    private static final Duration SHORT = Duration.ofMillis(300);

    @Test
    void postsToNoPrivateAddressUnlessAllowed() throws Exception {
        try (LoopbackServer server = LoopbackServer.start();
                HttpSender guarded = HttpSender.create(Targets.PUBLIC, SHORT, SHORT)) {
            assertThat(guarded.post(server.endpoint(), Map.of(), BODY))
                    .isEqualTo(
                            new SendResult.Refused(
                                    Optional.empty(), PrivateTargetException.MESSAGE));
            assertThat(server.received()).isEmpty();
        }
    }

    @Test
    void judgesTheAddressThatANameResolvesTo() throws Exception {
        try (LoopbackServer server = LoopbackServer.start();
                HttpSender guarded =
                        HttpSender.create(
                                Targets.PUBLIC, Duration.ofSeconds(5), Duration.ofSeconds(5))) {
            String decimal = "http://0x7f000001:" + server.endpoint().url().getPort() + "/s3cret";

            assertThat(guarded.post(Endpoint.of(decimal), Map.of(), BODY))
                    .isNotInstanceOf(SendResult.Delivered.class);
            assertThat(server.received()).isEmpty();
        }
    }
}
