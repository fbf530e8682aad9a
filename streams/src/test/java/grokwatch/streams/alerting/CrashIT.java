package grokwatch.streams.alerting;

import static grokwatch.streams.fixture.Alerts.firing;
import static grokwatch.streams.fixture.Alerts.resolved;
import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.schemas.AlertDelivery;
import grokwatch.schemas.DeliveryResult;
import grokwatch.schemas.GrokkingAlert;
import grokwatch.schemas.Topics;
import grokwatch.streams.alerting.receiver.ReceiverName;
import grokwatch.streams.alerting.receiver.http.HttpSender;
import grokwatch.streams.alerting.receiver.http.Targets;
import grokwatch.streams.alerting.receiver.webhook.StandardWebhooks;
import grokwatch.streams.alerting.receiver.webhook.WebhookReceiver;
import grokwatch.streams.app.StreamsSettings;
import grokwatch.streams.fixture.Cluster;
import grokwatch.streams.fixture.Eventually;
import grokwatch.streams.fixture.LoopbackServer;
import grokwatch.streams.fixture.LoopbackServer.Received;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("An alerting app that does not live to record what it has sent")
class CrashIT {

    private static final int ALERTS = 30;
    private static final Duration SLOW = Duration.ofMillis(50);

    @TempDir private Path directory;
    private Cluster cluster;
    private LoopbackServer server;

    @BeforeEach
    void start() throws Exception {
        cluster = Cluster.start(directory);
        server = LoopbackServer.start().pausing(SLOW);
    }

    @AfterEach
    void stop() {
        server.close();
        cluster.close();
    }

    @Test
    void repeatsAtMostWhatWasNotRecordedUnderTheSameIdAndLosesNothing() throws Exception {
        fireAll();
        Set<String> acknowledged = killAfter(7);
        acknowledged.addAll(killAfter(19));
        Process last = process("last");
        try {
            Eventually.until("all firings are told", () -> recorded().size() == ALERTS);
            resolveAll();
            Eventually.until("all ends are told", () -> recorded().size() == 2 * ALERTS);
        } finally {
            last.destroyForcibly().waitFor();
        }

        assertThat(rows()).as("each alert's rows").doesNotHaveDuplicates();
        assertThat(timesReceived(ids())).as("repeats, one a kill at most").allMatch(n -> n <= 3);
        assertThat(timesReceived(acknowledged)).as("recorded ones").allMatch(n -> n == 1);
        assertThat(bodiesById().values()).as("bodies under one id").allMatch(s -> s.size() == 1);
    }

    @Test
    void handsOverToAnotherWithoutATraceForReceivers() throws Exception {
        try (AlertingApp first = app("first")) {
            Eventually.until("it runs", first::isRunning);
            fireAll();
            Eventually.until("some are told", () -> server.received().size() >= 5);
            try (AlertingApp second = app("second")) {
                Eventually.until("it runs too", second::isRunning);
                first.close();
                Eventually.until("all firings are told", () -> recorded().size() == ALERTS);
                resolveAll();
                Eventually.until("all ends are told", () -> recorded().size() == 2 * ALERTS);
            }
        }

        assertThat(rows()).doesNotHaveDuplicates();
        assertThat(bodiesById().values()).allMatch(bodies -> bodies.size() == 1);
        assertThat(timesReceived(ids())).as("repeats, one a move at most").allMatch(n -> n <= 3);
    }

    /** Kills an app as soon as the server has so many requests; gives what was recorded by then. */
    private Set<String> killAfter(int requests) throws Exception {
        Process process = process("killed-" + requests);
        try {
            Eventually.until(requests + " requests", () -> server.received().size() >= requests);
        } finally {
            process.destroyForcibly().waitFor();
        }
        return cluster.read(Topics.DELIVERIES).stream()
                .map(AlertDelivery::getBulletinId)
                .collect(Collectors.toCollection(HashSet::new));
    }

    private Process process(String name) throws Exception {
        return AlertingProcess.start(cluster.settings(), directory.resolve(name), server);
    }

    private AlertingApp app(String name) {
        StreamsSettings all = cluster.settings();
        AlertingApp app =
                new AlertingApp(
                        new StreamsSettings(
                                all.bootstrapServers(),
                                all.topics(),
                                directory.resolve(name),
                                all.kafka(),
                                all.registry()),
                        AlertingConfig.DEFAULT.with(History.TOLD),
                        List.of(
                                new WebhookReceiver(
                                        new ReceiverName("hook"),
                                        server.endpoint(),
                                        StandardWebhooks.UNSIGNED,
                                        HttpSender.create(Targets.ANY))));
        app.start();
        return app;
    }

    private void fireAll() {
        for (int i = 0; i < ALERTS; i++) {
            append(firing("a" + i));
        }
    }

    private void resolveAll() {
        for (int i = 0; i < ALERTS; i++) {
            append(resolved("a" + i));
        }
    }

    private void append(GrokkingAlert alert) {
        cluster.append(Topics.ALERTS, alert.getFingerprint(), alert);
    }

    private Set<String> recorded() {
        return Set.copyOf(rows());
    }

    private List<String> rows() {
        return cluster.read(Topics.DELIVERIES).stream()
                .filter(row -> row.getResult() == DeliveryResult.DELIVERED)
                .map(row -> row.getFingerprint() + " " + row.getState())
                .toList();
    }

    private Set<String> ids() {
        return bodiesById().keySet();
    }

    private Map<String, Set<String>> bodiesById() {
        return server.received().stream()
                .collect(
                        Collectors.groupingBy(
                                CrashIT::id,
                                Collectors.mapping(Received::body, Collectors.toSet())));
    }

    private List<Long> timesReceived(Set<String> ids) {
        return ids.stream()
                .map(id -> server.received().stream().filter(r -> id(r).equals(id)).count())
                .toList();
    }

    private static String id(Received request) {
        return request.headers().getFirst("webhook-id");
    }
}
