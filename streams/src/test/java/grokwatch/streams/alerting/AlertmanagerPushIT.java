package grokwatch.streams.alerting;

import static grokwatch.streams.fixture.Alerts.firing;
import static grokwatch.streams.fixture.Alerts.resolved;
import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.schemas.GrokkingAlert;
import grokwatch.schemas.Topics;
import grokwatch.streams.alerting.notify.ReceiverName;
import grokwatch.streams.alerting.notify.alertmanager.AlertmanagerReceiver;
import grokwatch.streams.alerting.notify.http.HttpSender;
import grokwatch.streams.alerting.notify.http.Targets;
import grokwatch.streams.fixture.Cluster;
import grokwatch.streams.fixture.Eventually;
import grokwatch.streams.fixture.LoopbackServer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Pushes to Alertmanager by the alerting app")
class AlertmanagerPushIT {

    private final HttpSender http = HttpSender.create(Targets.ANY);
    @TempDir private Path directory;
    private Cluster cluster;
    private LoopbackServer alertmanager;

    @BeforeEach
    void start() throws Exception {
        cluster = Cluster.start(directory);
        alertmanager = LoopbackServer.start();
    }

    @AfterEach
    void stop() {
        alertmanager.close();
        http.close();
        cluster.close();
    }

    @Test
    void goOnAfterARestartForWhatStillFiresAlone() {
        try (AlertingApp app = startApp()) {
            append(firing("aa"));
            append(firing("bb"));
            append(resolved("bb"));
            Eventually.until(
                    "all is sent", () -> notified("run-aa") >= 1 && notified("run-bb") >= 2);
        }
        int before = alertmanager.received().size();

        try (AlertingApp app = startApp()) {
            Eventually.until("it is sent again", () -> alertmanager.received().size() > before);
        }

        assertThat(alertmanager.received().get(before).body())
                .contains("run-aa")
                .doesNotContain("run-bb");
    }

    private AlertingApp startApp() {
        var push =
                new AlertmanagerReceiver(new ReceiverName("push"), alertmanager.endpoint(), http);
        AlertingApp app =
                new AlertingApp(
                        cluster.settings(),
                        AlertingConfig.ALL.with(History.NOTIFIED),
                        List.of(push));
        app.start();
        return app;
    }

    private long notified(String run) {
        return alertmanager.received().stream().filter(r -> r.body().contains(run)).count();
    }

    private void append(GrokkingAlert alert) {
        cluster.append(Topics.ALERTS, alert.getFingerprint(), alert);
    }
}
