package grokwatch.streams.alerting.notify.webhook;

import static grokwatch.streams.fixture.Alerts.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import grokwatch.streams.alerting.notify.ReceiverName;
import grokwatch.streams.alerting.notify.SendResult;
import grokwatch.streams.alerting.notify.http.Endpoint;
import grokwatch.streams.alerting.notify.http.HttpSender;
import grokwatch.streams.alerting.notify.http.Targets;
import grokwatch.streams.fixture.Alerts;
import grokwatch.streams.fixture.LoopbackServer;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Webhooks")
class WebhookReceiverTest {

    private static final ReceiverName HOOK = new ReceiverName("hook");

    private final HttpSender http = HttpSender.create(Targets.ANY);
    private LoopbackServer server;

    @BeforeEach
    void start() throws Exception {
        server = LoopbackServer.start();
    }

    @AfterEach
    void stop() {
        http.close();
        server.close();
    }

    @Test
    void postJsonUnderTheDeliveryId() throws Exception {
        var odd =
                started("aa")
                        .setRunId("it's \"quoted\"; DROP TABLE runs;-- <b>🚀")
                        .setEvidence(
                                Map.of(
                                        "nan", Double.NaN,
                                        "up", Double.POSITIVE_INFINITY,
                                        "down", Double.NEGATIVE_INFINITY,
                                        "half", 0.5))
                        .build();

        assertThat(webhook(server.endpoint()).send(Alerts.notification(odd, "aa.0.FIRING.hook")))
                .isEqualTo(new SendResult.Delivered(Optional.of(200)));

        LoopbackServer.Received received = server.received().get(0);
        JsonNode body = new ObjectMapper().readTree(received.body());
        assertThat(received.headers().getFirst("webhook-id")).isEqualTo("aa.0.FIRING.hook");
        assertThat(Long.parseLong(received.headers().getFirst("webhook-timestamp")))
                .isBetween(Instant.now().getEpochSecond() - 60, Instant.now().getEpochSecond());
        assertThat(body.path("type").asText()).isEqualTo("alerts.firing");
        assertThat(body.path("timestamp").asText()).isEqualTo("2026-11-18T11:06:40Z");
        JsonNode alert = body.path("data").path("alerts").path(0);
        assertThat(alert.path("runId").asText())
                .isEqualTo("it's \"quoted\"; DROP TABLE runs;-- <b>🚀");
        assertThat(alert.path("step").asLong()).isEqualTo(12_000);
        assertThat(alert.path("evidence").toString())
                .isEqualTo(
                        "{\"down\":\"-Infinity\",\"half\":0.5,\"nan\":\"NaN\",\"up\":\"Infinity\"}");
    }

    @Test
    void neverShowTheSecretInTheirAddress() {
        assertThat(Endpoint.of("https://hooks.slack.com/services/T0/B0/s3cret").toString())
                .isEqualTo("https://hooks.slack.com/***");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Endpoint.of("ftp://host/s3cret"))
                .withMessageNotContaining("s3cret");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Endpoint.of("https://host/s3cret path"))
                .withMessageNotContaining("s3cret");
    }

    private WebhookReceiver webhook(Endpoint endpoint) {
        return new WebhookReceiver(HOOK, endpoint, StandardWebhooks.UNSIGNED, http);
    }
}
