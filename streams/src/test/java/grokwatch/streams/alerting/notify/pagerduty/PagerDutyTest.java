package grokwatch.streams.alerting.notify.pagerduty;

import static grokwatch.streams.fixture.Alerts.resolved;
import static grokwatch.streams.fixture.Alerts.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import grokwatch.schemas.AlertSeverity;
import grokwatch.schemas.GrokkingAlert;
import grokwatch.streams.alerting.notify.GroupNotification;
import grokwatch.streams.alerting.notify.ReceiverName;
import grokwatch.streams.alerting.notify.SendResult;
import grokwatch.streams.alerting.notify.http.HttpSender;
import grokwatch.streams.alerting.notify.http.Targets;
import grokwatch.streams.fixture.Alerts;
import grokwatch.streams.fixture.GroupNotifications;
import grokwatch.streams.fixture.LoopbackServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("PagerDuty")
class PagerDutyTest {

    private static final RoutingKey KEY = RoutingKey.of("0123456789abcdef0123456789abcdef");

    @Test
    void isNotifiedOfAFiringUnderItsFingerprint() throws Exception {
        try (LoopbackServer server = LoopbackServer.start();
                HttpSender http = HttpSender.create(Targets.ANY)) {
            server.answering(202, null);
            var pager =
                    new PagerDutyReceiver(new ReceiverName("pager"), server.endpoint(), KEY, http);

            assertThat(pager.send(Alerts.notification(started("aa").build(), "id")))
                    .isEqualTo(new SendResult.Delivered(Optional.of(202)));

            JsonNode event = new ObjectMapper().readTree(server.received().get(0).body());
            assertThat(event.path("routing_key").asText()).isEqualTo(KEY.reveal());
            assertThat(event.path("event_action").asText()).isEqualTo("trigger");
            assertThat(event.path("dedup_key").asText()).isEqualTo("aa");
            assertThat(event.path("payload").path("severity").asText()).isEqualTo("info");
            assertThat(event.path("payload").path("source").asText()).isEqualTo("run-aa");
            assertThat(event.path("payload").path("group").asText()).isEqualTo("modular");
        }
    }

    @Test
    void findsTheIncidentOfAResolution() {
        JsonNode event = event(resolved("aa"));

        assertThat(event.path("event_action").asText()).isEqualTo("resolve");
        assertThat(event.path("dedup_key").asText()).isEqualTo("aa");
        assertThat(event.has("payload")).isFalse();
    }

    @Test
    void hasOurSeveritiesAndRetainsItsLengths() {
        var alert =
                started("f".repeat(300))
                        .setSeverity(AlertSeverity.CRITICAL)
                        .setLabels(Map.of("name", "n\n".repeat(100_000)))
                        .build();

        JsonNode event = event(alert);

        assertThat(event.path("dedup_key").asText()).hasSize(255);
        assertThat(event.path("payload").path("severity").asText()).isEqualTo("critical");
        assertThat(event.path("payload").path("summary").asText())
                .hasSizeLessThanOrEqualTo(1_024)
                .doesNotContain("\n");
        assertThat(event.toString().length()).isLessThan(512_000);
    }

    @Test
    void isNotifiedOfEachAlertOfAGroupAndAfterAFailureOfTheRestAlone() throws Exception {
        try (LoopbackServer server = LoopbackServer.start();
                HttpSender http = HttpSender.create(Targets.ANY)) {
            server.answering(202, null).answering(429, "7");
            var pager =
                    new PagerDutyReceiver(new ReceiverName("pager"), server.endpoint(), KEY, http);

            assertThat(pager.send(GroupNotifications.group(3)))
                    .isEqualTo(
                            new SendResult.Failed(
                                    Optional.of(429),
                                    "answered 429",
                                    Optional.of(Duration.ofSeconds(7))));
            assertThat(pager.send(GroupNotifications.group(3)))
                    .isInstanceOf(SendResult.Delivered.class);

            assertThat(server.received())
                    .extracting(r -> new ObjectMapper().readTree(r.body()).path("dedup_key"))
                    .extracting(JsonNode::asText)
                    .containsExactly("f0", "f1", "f1", "f2");
        }
    }

    @Test
    void isNotifiedOfTheOthersWhereOneAlertIsRefusedAndThatOneAloneCountsAsRefused()
            throws Exception {
        try (LoopbackServer server = LoopbackServer.start();
                HttpSender http = HttpSender.create(Targets.ANY)) {
            server.answering(202, null).answering(400, null).answering(503, null);
            var pager =
                    new PagerDutyReceiver(new ReceiverName("pager"), server.endpoint(), KEY, http);
            GroupNotification group = GroupNotifications.group(3);

            assertThat(pager.send(group)).isInstanceOf(SendResult.Failed.class);
            assertThat(pager.send(group))
                    .as("what was refused before the failure still counts")
                    .isInstanceOfSatisfying(
                            SendResult.Partly.class,
                            result ->
                                    assertThat(result.refused())
                                            .containsExactly(
                                                    Map.entry(group.alerts().get(1), refused())));

            assertThat(server.received()).hasSize(4);
        }
    }

    @Test
    void refusesAllWhereItRefusesEachOrTheOneIncidentOfADigest() throws Exception {
        try (LoopbackServer server = LoopbackServer.start();
                HttpSender http = HttpSender.create(Targets.ANY)) {
            server.answering(400, null).answering(400, null).answering(400, null);
            var pager =
                    new PagerDutyReceiver(new ReceiverName("pager"), server.endpoint(), KEY, http);

            assertThat(pager.send(GroupNotifications.group(2))).isEqualTo(refused());
            assertThat(
                            new PagerDutyReceiver(
                                            new ReceiverName("pager"), server.endpoint(), KEY, http)
                                    .send(GroupNotifications.digest()))
                    .isEqualTo(refused());
        }
    }

    @Test
    void hasOneIncidentForAStormAndLosesNoResolutionInIt() {
        List<ObjectNode> events =
                PagerDutyEvent.all(GroupNotifications.digest(), KEY).stream()
                        .map(PagerDutyEvent::json)
                        .toList();

        assertThat(events).hasSize(1);
        assertThat(events.get(0).path("payload").path("summary").asText())
                .isEqualTo("Digest: 38 firing, 2 resolved · modular");
        assertThat(events.get(0).path("payload").path("custom_details").path("counts")).hasSize(2);
    }

    @Test
    void hasAKeyThatIsNeverShown() {
        assertThat(KEY.toString()).isEqualTo("***");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RoutingKey.of("s3cret"))
                .withMessageNotContaining("s3cret");
    }

    private static SendResult.Refused refused() {
        return new SendResult.Refused(Optional.of(400), "answered 400");
    }

    private static JsonNode event(GrokkingAlert alert) {
        return PagerDutyEvent.all(GroupNotifications.single(alert), KEY).get(0).json();
    }
}
