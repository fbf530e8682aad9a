package grokwatch.streams.alerting.notify.alertmanager;

import static grokwatch.streams.fixture.Alerts.firing;
import static grokwatch.streams.fixture.Alerts.resolved;
import static grokwatch.streams.fixture.Alerts.started;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import grokwatch.schemas.GrokkingAlert;
import grokwatch.streams.alerting.notify.GroupNotification;
import grokwatch.streams.alerting.notify.Notification;
import grokwatch.streams.alerting.notify.ReceiverName;
import grokwatch.streams.alerting.notify.SendResult;
import grokwatch.streams.alerting.notify.http.HttpSender;
import grokwatch.streams.alerting.notify.http.Targets;
import grokwatch.streams.fixture.Alerts;
import grokwatch.streams.fixture.Eventually;
import grokwatch.streams.fixture.GroupNotifications;
import grokwatch.streams.fixture.LoopbackServer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
    void statesWhenAFiringBeganAndWhenItEndsByItself() throws Exception {
        try (AlertmanagerReceiver push = push(Duration.ofHours(1))) {
            push.send(notification(firing("aa")));

            JsonNode alert = sent(0).path(0);
            assertThat(alert.path("labels").path("alertname").asText())
                    .isEqualTo("GROKKING_STARTED");
            assertThat(alert.path("startsAt").asText()).isEqualTo("2026-11-18T11:06:40Z");
            assertThat(Instant.parse(alert.path("endsAt").asText()))
                    .isBetween(
                            Instant.now().plus(Duration.ofHours(4)),
                            Instant.now().plus(Duration.ofHours(5)));
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
    void isRepeatedForAsLongAsTheAlertFiresWithItsEndPutOff() throws Exception {
        try (AlertmanagerReceiver push = push(Duration.ofMillis(10))) {
            push.send(notification(firing("aa")));
            Eventually.until("sent again", () -> server.received().size() >= 5);

            assertThat(sent(4).path(0).path("labels")).isEqualTo(sent(0).path(0).path("labels"));
            assertThat(end(sent(4))).isAfter(end(sent(0)));
        }
    }

    @Test
    void notifiesAGroupInOneRequest() throws Exception {
        try (AlertmanagerReceiver push = push(Duration.ofHours(1))) {
            push.send(GroupNotifications.group(firing("aa"), firing("bb"), resolved("cc")));

            assertThat(sent(0)).hasSize(3);
        }
    }

    @Test
    void goesOnAfterARestartWithWhatFired() throws Exception {
        try (AlertmanagerReceiver push = push(Duration.ofHours(1))) {
            push.resume(List.of(Notification.of(firing("aa")), Notification.of(firing("bb"))));
            Eventually.until("sent at once", () -> !server.received().isEmpty());

            assertThat(sent(0)).hasSize(2);
        }
    }

    @Test
    void repeatsNoMoreWhatAnotherIsInChargeOf() throws Exception {
        try (AlertmanagerReceiver push = push(Duration.ofMillis(10))) {
            push.send(notification(firing("aa")));
            push.resume(List.of());
            push.send(notification(firing("bb")));
            int notified = server.received().size();
            Eventually.until("sent again", () -> server.received().size() > notified);

            assertThat(sent(notified).toString()).contains("run-bb").doesNotContain("run-aa");
        }
    }

    @Test
    void letsNothingBeginInTheFuture() throws Exception {
        long ahead = Instant.now().plus(Duration.ofDays(3)).toEpochMilli();
        try (AlertmanagerReceiver push = push(Duration.ofHours(1))) {
            push.send(notification(started("aa").setTimestamp(ahead).build()));

            assertThat(Instant.parse(sent(0).path(0).path("startsAt").asText()))
                    .isBefore(Instant.now().plusSeconds(1));
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

    private static Instant end(JsonNode alerts) {
        return Instant.parse(alerts.path(0).path("endsAt").asText());
    }

    private AlertmanagerReceiver push(Duration resendEvery) {
        return new AlertmanagerReceiver(
                new ReceiverName("push"), server.endpoint(), http, resendEvery);
    }

    private JsonNode sent(int index) throws IOException {
        return new ObjectMapper().readTree(server.received().get(index).body());
    }

    private static GroupNotification notification(GrokkingAlert alert) {
        return Alerts.notification(alert, "id");
    }
}
