package grokwatch.streams.alerting.notify.webhook;

import static grokwatch.streams.fixture.Alerts.resolved;
import static grokwatch.streams.fixture.Alerts.started;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import grokwatch.schemas.GrokkingAlert;
import grokwatch.streams.alerting.notify.ReceiverName;
import grokwatch.streams.fixture.Alerts;
import grokwatch.streams.fixture.GroupNotifications;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Formats of webhooks")
class FormatsTest {

    private static final AlertmanagerWebhook ALERTMANAGER =
            new AlertmanagerWebhook(new ReceiverName("hook"));

    @Test
    void alertmanagersStatesAFiringAsVersionFour() throws Exception {
        JsonNode body = body(ALERTMANAGER, started("aa").build());

        assertThat(body.path("version").asText()).isEqualTo("4");
        assertThat(body.path("status").asText()).isEqualTo("firing");
        assertThat(body.path("receiver").asText()).isEqualTo("hook");
        assertThat(body.path("commonLabels").toString())
                .isEqualTo(
                        "{\"alertname\":\"GROKKING_STARTED\",\"project\":\"modular\","
                                + "\"run_id\":\"run-aa\",\"severity\":\"info\"}");
        JsonNode alert = body.path("alerts").path(0);
        assertThat(alert.path("fingerprint").asText()).isEqualTo("aa");
        assertThat(alert.path("startsAt").asText()).isEqualTo("2026-11-18T11:06:40Z");
        assertThat(alert.path("endsAt").asText()).isEqualTo("0001-01-01T00:00:00Z");
        assertThat(alert.path("annotations").path("summary").asText())
                .isEqualTo("validation accuracy rises from its plateau");
        assertThat(alert.path("annotations").path("evidence_t").asText()).isEqualTo("NaN");
    }

    @Test
    void alertmanagersGivesAResolutionTheSameLabelsAndAnEnd() throws Exception {
        JsonNode firing = body(ALERTMANAGER, started("aa").build());
        JsonNode end = body(ALERTMANAGER, resolved("aa"));

        assertThat(end.path("status").asText()).isEqualTo("resolved");
        assertThat(end.path("commonLabels")).isEqualTo(firing.path("commonLabels"));
        assertThat(end.path("groupKey")).isEqualTo(firing.path("groupKey"));
        assertThat(end.path("alerts").path(0).path("endsAt").asText())
                .isEqualTo("2026-11-18T11:06:41Z");
    }

    @Test
    void alertmanagersMakesLegalNamesOfLabelsAndDropsEmptyOnes() throws Exception {
        var alert = started("aa").setLabels(Map.of("a.b/c", "x", "9", "y", "none", "")).build();

        assertThat(body(ALERTMANAGER, alert).path("commonLabels").fieldNames())
                .toIterable()
                .containsExactly("_9", "a_b_c", "alertname", "run_id", "severity");
    }

    @Test
    void alertmanagersStatesWhatTheAlertsOfAGroupHaveInCommon() throws Exception {
        var notification = GroupNotifications.group(started("aa").build(), resolved("bb"));

        JsonNode body = new ObjectMapper().readTree(ALERTMANAGER.message(notification, 0).body());

        assertThat(body.path("status").asText()).isEqualTo("firing");
        assertThat(body.path("groupKey").asText()).isEqualTo("{}:{project=\"modular\"}");
        assertThat(body.path("groupLabels").toString()).isEqualTo("{\"project\":\"modular\"}");
        assertThat(body.path("commonLabels").toString())
                .isEqualTo(
                        "{\"alertname\":\"GROKKING_STARTED\",\"project\":\"modular\","
                                + "\"severity\":\"info\"}");
        assertThat(body.path("commonAnnotations").has("fingerprint")).isFalse();
        assertThat(body.path("alerts"))
                .extracting(alert -> alert.path("status").asText())
                .containsExactly("firing", "resolved");
    }

    @Test
    void alertmanagersStatesHowManyAlertsWereCutOff() throws Exception {
        var message = ALERTMANAGER.message(GroupNotifications.digest(), 0);

        assertThat(new ObjectMapper().readTree(message.body()).path("truncatedAlerts").asInt())
                .isEqualTo(38);
    }

    @Test
    void ourOwnStatesAllOfAGroup() throws Exception {
        JsonNode body =
                new ObjectMapper()
                        .readTree(
                                StandardWebhooks.UNSIGNED
                                        .message(GroupNotifications.digest(), 0)
                                        .body());

        assertThat(body.path("type").asText()).isEqualTo("alerts.firing");
        JsonNode data = body.path("data");
        assertThat(data.path("occasion").asText()).isEqualTo("DIGEST");
        assertThat(data.path("omitted").asInt()).isEqualTo(38);
        assertThat(data.path("tallies").path(0).toString())
                .isEqualTo(
                        "{\"kind\":\"PLATEAU\",\"project\":\"modular\",\"firing\":30,"
                                + "\"resolved\":2}");
        assertThat(data.path("alerts").path(1).path("window").toString())
                .isEqualTo("[0.01,0.02,\"NaN\",0.05,0.3,0.98]");
    }

    @Test
    void cloudEventsAreStructured() throws Exception {
        var notification = Alerts.notification(started("aa").build(), "aa.0.FIRING.hook");

        var message = new CloudEvents().message(notification, 0);

        JsonNode event = new ObjectMapper().readTree(message.body());
        assertThat(message.headers())
                .containsEntry("content-type", "application/cloudevents+json; charset=utf-8");
        assertThat(event.path("specversion").asText()).isEqualTo("1.0");
        assertThat(event.path("id").asText()).isEqualTo("aa.0.FIRING.hook");
        assertThat(event.path("type").asText()).isEqualTo("io.grokwatch.alerts.firing.v1");
        assertThat(event.path("source").asText()).isEqualTo("/grokwatch/alerting");
        assertThat(event.path("subject").asText()).isEqualTo("{}:aa");
        assertThat(event.path("time").asText()).isEqualTo("2026-11-18T11:06:40Z");
        assertThat(event.path("data").path("alerts").path(0).path("step").asLong())
                .isEqualTo(12_000);
    }

    private static JsonNode body(WebhookFormat format, GrokkingAlert alert) throws IOException {
        return new ObjectMapper()
                .readTree(format.message(Alerts.notification(alert, "id"), 0).body());
    }
}
