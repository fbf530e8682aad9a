package grokwatch.streams.alerting;

import static grokwatch.streams.fixture.Alerts.firing;
import static grokwatch.streams.fixture.Alerts.resolved;
import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.schemas.AlertDelivery;
import grokwatch.schemas.DeliveryResult;
import grokwatch.schemas.GrokkingAlert;
import grokwatch.schemas.Topics;
import grokwatch.streams.alerting.notify.ReceiverName;
import grokwatch.streams.alerting.notify.console.ConsoleReceiver;
import grokwatch.streams.alerting.notify.http.HttpSender;
import grokwatch.streams.alerting.notify.http.Targets;
import grokwatch.streams.alerting.notify.webhook.StandardWebhooks;
import grokwatch.streams.alerting.notify.webhook.WebhookReceiver;
import grokwatch.streams.fixture.Cluster;
import grokwatch.streams.fixture.Eventually;
import grokwatch.streams.fixture.LoopbackServer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The alerting app on a real broker")
class AlertingIT {

    @TempDir private Path directory;
    private final List<String> console = new CopyOnWriteArrayList<>();
    private Cluster cluster;
    private LoopbackServer server;

    @BeforeEach
    void start() throws Exception {
        cluster = Cluster.start(directory);
        server = LoopbackServer.start();
    }

    @AfterEach
    void stop() {
        server.close();
        cluster.close();
    }

    @Test
    void notifiesARealServerOnceOverARestart() {
        try (AlertingApp app = startApp()) {
            append(firing("aa"));
            cluster.appendBytes(Topics.ALERTS, "zz", new byte[] {1, 2, 3, 4, 5, 6});
            append(firing("bb"));
            Eventually.until("both are sent", () -> server.received().size() == 2);
            assertThat(app.undecodableRecords()).isEqualTo(1);
        }
        try (AlertingApp app = startApp()) {
            append(firing("aa"));
            append(resolved("aa"));
            Eventually.until("the resolution is sent", () -> server.received().size() == 3);
        }

        assertThat(idsReceived()).doesNotHaveDuplicates();
        assertThat(notified())
                .containsExactlyInAnyOrder("aa FIRING hook", "bb FIRING hook", "aa RESOLVED hook");
        assertThat(console).filteredOn(line -> line.contains(" resolved ")).hasSize(1);
        assertThat(cluster.read(Topics.DELIVERIES))
                .hasSize(6)
                .extracting(AlertDelivery::getResult)
                .containsOnly(DeliveryResult.DELIVERED);
    }

    @Test
    void doesNotReportAtItsFirstStartWhatHappenedBeforeTheLookback() {
        GrokkingAlert fresh = firing("aa");
        append(fresh);
        History nothingOfBefore =
                new History(Duration.ofMillis(1), History.NOTIFIED.muteOlderThan());
        try (AlertingApp app = startApp(AlertingConfig.ALL.with(nothingOfBefore))) {
            Eventually.until("it runs", app::isRunning);
            Iterator<Integer> numbers = IntStream.iterate(0, i -> i + 1).iterator();
            Eventually.until(
                    "a later one is sent",
                    () -> {
                        append(firing("later-" + numbers.next()));
                        return !server.received().isEmpty();
                    });
        }

        assertThat(notified()).isNotEmpty().allMatch(alert -> alert.startsWith("later-"));
    }

    @Test
    void losesNothingWhileTheRegistryIsAway() throws Exception {
        append(firing("aa"));
        URI registry = cluster.stopRegistry();
        try (AlertingApp app = startApp()) {
            Eventually.until("a thread has failed and was replaced", () -> app.failures() >= 1);
            cluster.restartRegistry(registry);
            Eventually.until("the alert is sent", () -> server.received().size() == 1);
            assertThat(app.undecodableRecords()).isZero();
        }
    }

    private AlertingApp startApp() {
        return startApp(AlertingConfig.ALL.with(History.NOTIFIED));
    }

    private AlertingApp startApp(AlertingConfig config) {
        var hook =
                new WebhookReceiver(
                        new ReceiverName("hook"),
                        server.endpoint(),
                        StandardWebhooks.UNSIGNED,
                        HttpSender.create(Targets.ANY));
        AlertingApp app =
                new AlertingApp(
                        cluster.settings(),
                        config,
                        List.of(new ConsoleReceiver(console::add), hook));
        app.start();
        return app;
    }

    private List<String> idsReceived() {
        return server.received().stream().map(r -> r.headers().getFirst("webhook-id")).toList();
    }

    private List<String> notified() {
        return cluster.read(Topics.DELIVERIES).stream()
                .filter(row -> row.getReceiver().equals("hook"))
                .map(r -> r.getFingerprint() + " " + r.getState() + " " + r.getReceiver())
                .toList();
    }

    private void append(GrokkingAlert alert) {
        cluster.append(Topics.ALERTS, alert.getFingerprint(), alert);
    }
}
