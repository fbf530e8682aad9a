package grokwatch.streams.alerting;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import grokwatch.streams.fixture.Cluster;
import grokwatch.streams.fixture.Eventually;
import grokwatch.streams.fixture.GroupNotifications;
import grokwatch.streams.fixture.LoopbackServer;
import grokwatch.streams.fixture.Tail;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

@DisplayName("Ten thousand alerts through one slow receiver")
class StormIT {

    private static final Logger LOG = LoggerFactory.getLogger(StormIT.class);
    private static final int ALERTS = 5_000;
    private static final Duration SLOW = Duration.ofMillis(200);
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final int MAX_WAITING = 102;
    private static final int MAX_BYTES = 8 << 20;

    @TempDir private Path directory;
    private final HttpSender http = HttpSender.create(Targets.ANY);
    private Cluster cluster;
    private Tail<AlertDelivery> deliveries;
    private LoopbackServer server;

    @BeforeEach
    void start() throws Exception {
        cluster = Cluster.start(directory);
        deliveries = cluster.tail(Topics.DELIVERIES);
        server = LoopbackServer.start().pausing(SLOW);
    }

    @AfterEach
    void stop() {
        server.close();
        http.close();
        deliveries.close();
        cluster.close();
    }

    @Test
    void areAllNotifiedInTheirOrderByDigestsWhileFewWait() {
        long begin = System.nanoTime();
        cluster.appendAll(
                Topics.ALERTS, Stream.concat(all(AlertState.FIRING), all(AlertState.RESOLVED)));
        Duration appended = since(begin);
        try (AlertingApp app = startApp()) {
            Eventually.until(
                    "every alert has its last row", LIMIT, () -> lastRows().size() == 2 * ALERTS);
        }
        Duration notified = since(begin);

        assertThat(lastRows())
                .extracting(AlertDelivery::getResult)
                .containsOnly(DeliveryResult.DELIVERED);
        assertNoneIsNotifiedTwiceOrOutOfOrder();
        assertThat(occasions()).containsKey("DIGEST");
        Waiting most = maxWaiting();
        assertThat(most.notifications()).isLessThanOrEqualTo(MAX_WAITING);
        assertThat(most.bytes()).isLessThan(MAX_BYTES);
        LOG.info(
                "{} alerts appended in {} and sent in {}, a request taking {}: {} requests {}; at"
                        + " most {} notifications of {} kB waited",
                2 * ALERTS,
                appended,
                notified,
                SLOW,
                server.received().size(),
                occasions(),
                most.notifications(),
                most.bytes() / 1_000);
    }

    /** Each firing comes before its resolution, in the topic and in what the server was sent. */
    private void assertNoneIsNotifiedTwiceOrOutOfOrder() {
        Map<String, List<String>> rows =
                lastRows().stream()
                        .collect(
                                Collectors.groupingBy(
                                        AlertDelivery::getFingerprint,
                                        Collectors.mapping(
                                                AlertDelivery::getState, Collectors.toList())));
        assertThat(rows).hasSize(ALERTS);
        assertThat(rows.values()).containsOnly(List.of("FIRING", "RESOLVED"));
        Map<String, String> last = new HashMap<>();
        for (JsonNode alert : alertsReceived()) {
            String state = alert.path("state").asText();
            String before = last.put(alert.path("fingerprint").asText(), state);
            assertThat(before).isIn(null, "FIRING").isNotEqualTo(state);
        }
    }

    private Stream<Map.Entry<String, GrokkingAlert>> all(AlertState state) {
        return IntStream.range(0, ALERTS)
                .mapToObj(i -> alert("%016x".formatted(i), state))
                .map(alert -> Map.entry(alert.getFingerprint(), alert));
    }

    private static GrokkingAlert alert(String fingerprint, AlertState state) {
        return GroupNotifications.forecast(fingerprint)
                .setKind(AlertKind.LOSS_SPIKE)
                .setRunId("run-" + fingerprint)
                .setState(state)
                .build();
    }

    private AlertingApp startApp() {
        var hook =
                new WebhookReceiver(
                        new ReceiverName("hook"),
                        server.endpoint(),
                        StandardWebhooks.UNSIGNED,
                        http);
        AlertingApp app =
                new AlertingApp(
                        cluster.settings(),
                        AlertingConfig.ALL.with(History.NOTIFIED),
                        List.of(hook));
        app.start();
        return app;
    }

    private List<AlertDelivery> lastRows() {
        return deliveries.sofar().stream()
                .map(ConsumerRecord::value)
                .filter(row -> row.getResult() != DeliveryResult.FAILED)
                .toList();
    }

    private List<JsonNode> alertsReceived() {
        return bodies().flatMap(
                        body -> body.path("data").path("alerts").findParents("state").stream())
                .toList();
    }

    private Map<String, Long> occasions() {
        return bodies().collect(
                        Collectors.groupingBy(
                                body -> body.path("data").path("occasion").asText(),
                                Collectors.counting()));
    }

    private Stream<JsonNode> bodies() {
        ObjectMapper json = new ObjectMapper();
        return server.received().stream()
                .map(
                        request -> {
                            try {
                                return json.readTree(request.body());
                            } catch (IOException e) {
                                throw new UncheckedIOException(e);
                            }
                        });
    }

    private record Waiting(int notifications, long bytes) {}

    /** The fullest that the queue ever was, by the changelog of the store that holds it. */
    private Waiting maxWaiting() {
        String changelog =
                cluster.settings().groupId(AlertingApp.NAME) + "-delivery-queues-changelog";
        Map<String, Integer> waiting = new HashMap<>();
        long bytes = 0;
        int most = 0;
        long maxBytes = 0;
        try (Tail<byte[]> changes = cluster.tail(changelog, new ByteArrayDeserializer())) {
            for (ConsumerRecord<String, byte[]> change : changes.sofar()) {
                int size = change.value() == null ? 0 : change.value().length;
                Integer before =
                        change.value() == null
                                ? waiting.remove(change.key())
                                : waiting.put(change.key(), size);
                bytes += size - (before == null ? 0 : before);
                most = Math.max(most, waiting.size());
                maxBytes = Math.max(maxBytes, bytes);
            }
        }
        return new Waiting(most, maxBytes);
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }
}
