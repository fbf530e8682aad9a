package grokwatch.streams.alerting.notify.alertmanager;

import static grokwatch.streams.fixture.Alerts.firing;
import static grokwatch.streams.fixture.Alerts.resolved;
import static grokwatch.streams.fixture.Alerts.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import grokwatch.streams.alerting.notify.GroupNotification;
import grokwatch.streams.alerting.notify.Notification;
import grokwatch.streams.alerting.notify.ReceiverName;
import grokwatch.streams.alerting.notify.SendResult;
import grokwatch.streams.alerting.notify.http.HttpSender;
import grokwatch.streams.alerting.notify.http.Targets;
import grokwatch.streams.alerting.notify.webhook.AlertmanagerWebhook;
import grokwatch.streams.fixture.Eventually;
import grokwatch.streams.fixture.GroupNotifications;
import grokwatch.streams.fixture.LoopbackServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A real Alertmanager")
class AlertmanagerIT {

    private static final ReceiverName PUSH = new ReceiverName("push");

    private final HttpSender http = HttpSender.create(Targets.ANY);
    @TempDir private Path directory;
    private LoopbackServer hook;
    private AlertmanagerServer alertmanager;

    @BeforeEach
    void start() throws IOException {
        assumeTrue(
                AlertmanagerServer.binary().isPresent(),
                "neither prometheus-alertmanager nor alertmanager is on the PATH");
        hook = LoopbackServer.start();
        alertmanager = AlertmanagerServer.start(directory, hook.endpoint());
    }

    @AfterEach
    void stop() {
        if (alertmanager != null) {
            alertmanager.close();
            hook.close();
        }
        http.close();
    }

    @Test
    void takesAGroupWithLabelsAndAnnotations() {
        try (AlertmanagerReceiver push = push(Duration.ofHours(1))) {
            deliver(
                    push,
                    GroupNotifications.group(
                            GroupNotifications.forecast("1f2e").build(), firing("bb")));

            assertThat(alertmanager.alerts()).hasSize(2);
            JsonNode alert = alert("GROKKING_LIKELY");
            assertThat(alert.path("labels").path("project").asText()).isEqualTo("modular");
            assertThat(alert.path("labels").path("severity").asText()).isEqualTo("warning");
            assertThat(alert.path("annotations").path("run_name").asText()).isEqualTo("lr 1e-3");
            assertThat(alert.path("annotations").path("evidence_expectedStep").asText())
                    .isEqualTo("22100.0");
            assertThat(alert.path("startsAt").asText()).startsWith("2026-11-18T11:06:40");
        }
    }

    @Test
    void groupsOurAlertsByTheirLabels() {
        var elsewhere = started("cc").setLabels(Map.of("project", "vision")).build();
        try (AlertmanagerReceiver push = push(Duration.ofHours(1))) {
            deliver(push, GroupNotifications.group(firing("aa"), firing("bb"), elsewhere));

            Eventually.until("two groups", () -> alertmanager.groups().size() == 2);
            assertThat(alertmanager.groups())
                    .extracting(
                            group -> group.path("labels").path("project").asText(),
                            group -> group.path("alerts").size())
                    .containsExactlyInAnyOrder(tuple("modular", 2), tuple("vision", 1));
        }
    }

    @Test
    void endsAnAlertWithItsResolutionAndStatesSo() {
        try (AlertmanagerReceiver push = push(Duration.ofHours(1))) {
            deliver(push, GroupNotifications.single(firing("aa")));
            Eventually.until("it is sent", () -> statusesNotified().contains("firing"));
            deliver(push, GroupNotifications.single(resolved("aa")));

            Eventually.until("it has ended", () -> alertmanager.alerts().isEmpty());
            Eventually.until("its end is sent", () -> statusesNotified().contains("resolved"));
        }
    }

    @Test
    void learnsWhatFiresAgainAfterItsRestart() throws IOException {
        try (AlertmanagerReceiver push = push(Duration.ofMillis(200))) {
            deliver(push, GroupNotifications.group(firing("aa"), firing("bb")));
            alertmanager.restart();

            Eventually.until("it has both", () -> alertmanager.alerts().size() == 2);
        }
    }

    @Test
    void retainsAnAlertForAsLongAsItIsRepeatedAndEndsItOnceWeAreGone() {
        Notification alert = Notification.of(firing("aa"));
        try (AlertmanagerReceiver push = push(Duration.ofMillis(300))) {
            deliver(push, GroupNotification.of("id", alert));
            String first = alert("GROKKING_STARTED").path("endsAt").asText();
            Eventually.until(
                    "its end is put off",
                    () -> alert("GROKKING_STARTED").path("endsAt").asText().compareTo(first) > 0);
        }

        Eventually.until("it ends by itself", () -> alertmanager.alerts().isEmpty());
        Eventually.until("its end is sent", () -> statusesNotified().contains("resolved"));

        try (AlertmanagerReceiver next = push(Duration.ofHours(1))) {
            next.resume(List.of(alert));
            Eventually.until("it fires again", () -> alertmanager.alerts().size() == 1);
        }
    }

    @Test
    void takesWhateverARunIsCalled() {
        String hostile = "\0\n\u202e\u001b[31m<script>&\"'{}=,\ud800 ".repeat(20_000);
        var alert =
                started("aa")
                        .setRunId(hostile)
                        .setRunName(hostile)
                        .setSummary(hostile)
                        .setLabels(Map.of(hostile, hostile, "", "x", "9-a", "y", "empty", ""))
                        .setEvidence(Map.of(hostile, Double.NaN))
                        .build();
        try (AlertmanagerReceiver push = push(Duration.ofHours(1))) {
            deliver(push, GroupNotifications.group(alert, firing("bb")));

            assertThat(alertmanager.alerts()).hasSize(2);
        }
    }

    @Test
    void postsABodyOfTheFieldsThatOurWebhookOfItsFormatHas() throws IOException {
        GroupNotification group = GroupNotifications.group(firing("aa"), firing("bb"));
        try (AlertmanagerReceiver push = push(Duration.ofHours(1))) {
            deliver(push, group);
            Eventually.until("they are sent", () -> !hook.received().isEmpty());
        }

        JsonNode theirs = json(hook.received().get(0).body().getBytes(StandardCharsets.UTF_8));
        JsonNode ours = json(new AlertmanagerWebhook(PUSH).message(group, 0).body());
        assertThat(fields(ours)).isEqualTo(fields(theirs));
        assertThat(fields(ours.path("alerts").path(0)))
                .isEqualTo(fields(theirs.path("alerts").path(0)));
        assertThat(ours.path("commonLabels")).isEqualTo(theirs.path("commonLabels"));
        assertThat(ours.path("groupLabels")).isEqualTo(theirs.path("groupLabels"));
        assertThat(ours.path("groupKey")).isEqualTo(theirs.path("groupKey"));
    }

    private AlertmanagerReceiver push(Duration resendEvery) {
        return new AlertmanagerReceiver(PUSH, alertmanager.push(), http, resendEvery);
    }

    private static void deliver(AlertmanagerReceiver push, GroupNotification notification) {
        assertThat(push.send(notification)).isInstanceOf(SendResult.Delivered.class);
    }

    private JsonNode alert(String name) {
        for (JsonNode alert : alertmanager.alerts()) {
            if (alert.path("labels").path("alertname").asText().equals(name)) {
                return alert;
            }
        }
        throw new AssertionError("no alert " + name);
    }

    private Set<String> statusesNotified() {
        return hook.received().stream()
                .map(
                        request ->
                                json(request.body().getBytes(StandardCharsets.UTF_8))
                                        .path("status")
                                        .asText())
                .collect(Collectors.toSet());
    }

    private static Set<String> fields(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static JsonNode json(byte[] text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
