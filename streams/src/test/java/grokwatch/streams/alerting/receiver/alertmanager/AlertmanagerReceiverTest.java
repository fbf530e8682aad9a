package grokwatch.streams.alerting.receiver.alertmanager;

import static grokwatch.streams.fixture.Alerts.firing;
import static grokwatch.streams.fixture.Alerts.resolved;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import grokwatch.schemas.GrokkingAlert;
import grokwatch.streams.alerting.receiver.Bulletin;
import grokwatch.streams.alerting.receiver.ReceiverName;
import grokwatch.streams.alerting.receiver.SendResult;
import grokwatch.streams.alerting.receiver.http.HttpSender;
import grokwatch.streams.alerting.receiver.http.Targets;
import grokwatch.streams.fixture.Alerts;
import grokwatch.streams.fixture.Eventually;
import grokwatch.streams.fixture.LoopbackServer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A push to Alertmanager")
class AlertmanagerReceiverTest {

    private final HttpSender http = HttpSender.create(Targets.ANY);
    private LoopbackServer server;

    @BeforeEach
    void start() throws IOException {
        server = LoopbackServer.start();
    }

    @AfterEach
    void stop() {
        http.close();
        server.close();
    }

    @Test
    void saysWhenAFiringBeganAndWhenItEndsByItself() throws Exception {
        try (AlertmanagerReceiver push = push(Duration.ofHours(1))) {
            push.send(notification(firing("aa")));

            JsonNode alert = sent(0).path(0);
            assertThat(alert.path("labels").path("alertname").asText())
                    .isEqualTo("GROKKING_STARTED");
            assertThat(alert.path("startsAt").asText()).isEqualTo("2026-11-18T11:06:40Z");
            assertThat(Instant.parse(alert.path("endsAt").asText()))
                    .isAfter(Instant.now().plus(Duration.ofHours(23)));
        }
    }

    @Test
    void endsAnAlertUnderTheSameLabels() throws Exception {
        try (AlertmanagerReceiver push = push(Duration.ofHours(1))) {
            push.send(notification(firing("aa")));
            push.send(notification(resolved("aa")));

            assertThat(sent(1).path(0).path("labels")).isEqualTo(sent(0).path(0).path("labels"));
            assertThat(Instant.parse(sent(1).path(0).path("endsAt").asText()))
                    .isBefore(Instant.now().plusSeconds(1));
        }
    }

    @Test
    void isRepeatedForAsLongAsTheAlertFires() throws Exception {
        try (AlertmanagerReceiver push = push(Duration.ofMillis(10))) {
            push.send(notification(firing("aa")));
            push.send(notification(firing("bb")));
            Eventually.until("sent again", () -> server.received().size() >= 5);
            push.send(notification(resolved("aa")));
            int ended = server.received().size();
            Eventually.until("sent again", () -> server.received().size() >= ended + 2);

            assertThat(sent(ended).toString()).contains("run-bb").doesNotContain("run-aa");
        }
    }

    @Test
    void thatIsRefusedIsNotRepeated() throws Exception {
        server.answering(400, null);
        try (AlertmanagerReceiver push = push(Duration.ofMillis(10))) {
            assertThat(push.send(notification(firing("aa"))))
                    .isInstanceOf(SendResult.Refused.class);
            push.send(notification(firing("bb")));
            Eventually.until("sent again", () -> server.received().size() >= 3);

            assertThat(sent(2)).hasSize(1);
        }
    }

    private AlertmanagerReceiver push(Duration resendEvery) {
        return new AlertmanagerReceiver(
                new ReceiverName("push"), server.endpoint(), http, resendEvery);
    }

    private JsonNode sent(int index) throws IOException {
        return new ObjectMapper().readTree(server.received().get(index).body());
    }

    private static Bulletin notification(GrokkingAlert alert) {
        return Alerts.bulletin(alert, "id");
    }
}
