package grokwatch.streams.alerting;

import static grokwatch.streams.fixture.Alerts.started;
import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.schemas.AlertDelivery;
import grokwatch.schemas.AlertKind;
import grokwatch.schemas.AlertState;
import grokwatch.schemas.DeliveryResult;
import grokwatch.schemas.GrokkingAlert;
import grokwatch.schemas.Topics;
import grokwatch.streams.alerting.notify.ReceiverName;
import grokwatch.streams.alerting.notify.http.HttpSender;
import grokwatch.streams.alerting.notify.http.Targets;
import grokwatch.streams.alerting.notify.webhook.StandardWebhooks;
import grokwatch.streams.alerting.notify.webhook.WebhookReceiver;
import grokwatch.streams.app.StreamsSettings;
import grokwatch.streams.fixture.Cluster;
import grokwatch.streams.fixture.Eventually;
import grokwatch.streams.fixture.LoopbackServer;
import grokwatch.streams.fixture.LoopbackServer.Received;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
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
        Map<String, Long> recordedFirst = killAfter(7);
        Map<String, Long> recordedNext = killAfter(19);
        Process last = process("last");
        try {
            until("all firings are sent", () -> recorded().size() == ALERTS);
            resolveAll();
            until("all ends are sent", () -> recorded().size() == 2 * ALERTS);
        } finally {
            last.destroyForcibly().waitFor();
        }

        assertThat(rows()).as("each alert's rows").doesNotHaveDuplicates();
        assertThat(timesReceived().values())
                .as("repeats, one a kill at most")
                .allMatch(n -> n <= 3);
        assertThat(timesReceived())
                .as("not again once recorded")
                .containsAllEntriesOf(recordedFirst);
        assertThat(timesReceived()).as("likewise").containsAllEntriesOf(recordedNext);
        assertThat(bodiesById().values()).as("bodies under one id").allMatch(s -> s.size() == 1);
    }

    @Test
    void handsOverToAnotherWithoutATraceForReceivers() throws Exception {
        try (AlertingApp first = app("first")) {
            until("it runs", first::isRunning);
            fireAll();
            until("some are sent", () -> server.received().size() >= 5);
            try (AlertingApp second = app("second")) {
                until("it runs too", second::isRunning);
                first.close();
                until("all firings are sent", () -> recorded().size() == ALERTS);
                resolveAll();
                until("all ends are sent", () -> recorded().size() == 2 * ALERTS);
            }
        }

        assertThat(rows()).doesNotHaveDuplicates();
        assertThat(bodiesById().values()).allMatch(bodies -> bodies.size() == 1);
        assertThat(timesReceived().values())
                .as("repeats, one a move at most")
                .allMatch(n -> n <= 3);
    }

    /**
     * Kills an app as soon as the server has so many requests; gives how often it has got each
     * message that was recorded as delivered by then.
     */
    private Map<String, Long> killAfter(int requests) throws Exception {
        String name = "killed-" + requests;
        Process process = process(name);
        try {
            until(requests + " requests", () -> server.received().size() >= requests);
        } catch (AssertionError e) {
            throw new AssertionError(Files.readString(directory.resolve(name + ".log")), e);
        } finally {
            process.destroyForcibly().waitFor();
        }
        Map<String, Long> recorded = new HashMap<>(timesReceived());
        recorded.keySet()
                .retainAll(
                        cluster.read(Topics.DELIVERIES).stream()
                                .map(AlertDelivery::getBulletinId)
                                .toList());
        return recorded;
    }

    /** A killed member's place is free after ten seconds, and its transaction after as many. */
    private static void until(String what, BooleanSupplier condition) {
        Eventually.until(what, Duration.ofMinutes(2), condition);
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
                        AlertingConfig.ALL.with(History.NOTIFIED),
                        List.of(
                                new WebhookReceiver(
                                        new ReceiverName("hook"),
                                        server.endpoint(),
                                        StandardWebhooks.UNSIGNED,
                                        HttpSender.create(Targets.ANY))));
        app.start();
        return app;
    }

    /** Every second alert is early too. */
    private void fireAll() {
        for (int i = 0; i < ALERTS; i++) {
            GrokkingAlert alert = collapse("a" + i, AlertState.FIRING);
            if (i % 2 == 0) {
                cluster.append(Topics.EARLY_ALERTS, alert.getFingerprint(), alert);
            }
            append(alert);
        }
    }

    private void resolveAll() {
        for (int i = 0; i < ALERTS; i++) {
            append(collapse("a" + i, AlertState.RESOLVED));
        }
    }

    /** Of a kind that is early, since no other inhibits it. */
    private static GrokkingAlert collapse(String fingerprint, AlertState state) {
        return started(fingerprint)
                .setKind(AlertKind.GENERALISATION_COLLAPSE)
                .setState(state)
                .build();
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

    private Map<String, Set<String>> bodiesById() {
        return server.received().stream()
                .collect(
                        Collectors.groupingBy(
                                CrashIT::id,
                                Collectors.mapping(Received::body, Collectors.toSet())));
    }

    private Map<String, Long> timesReceived() {
        return server.received().stream()
                .collect(Collectors.groupingBy(CrashIT::id, Collectors.counting()));
    }

    private static String id(Received request) {
        return request.headers().getFirst("webhook-id");
    }
}
