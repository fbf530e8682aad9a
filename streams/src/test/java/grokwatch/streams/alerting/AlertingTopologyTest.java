package grokwatch.streams.alerting;

import static grokwatch.streams.fixture.Alerts.AT;
import static grokwatch.streams.fixture.Alerts.firing;
import static grokwatch.streams.fixture.Alerts.resolved;
import static grokwatch.streams.fixture.Alerts.started;
import static grokwatch.streams.fixture.ScriptedReceiver.unavailable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import grokwatch.core.label.Matcher;
import grokwatch.schemas.AlertDelivery;
import grokwatch.schemas.AlertKind;
import grokwatch.schemas.AlertState;
import grokwatch.schemas.DeliveryResult;
import grokwatch.schemas.GrokkingAlert;
import grokwatch.schemas.Topics;
import grokwatch.schemas.serde.RecordSerdes;
import grokwatch.streams.alerting.dispatch.queue.ReceiverThreads;
import grokwatch.streams.alerting.mute.silence.Silence;
import grokwatch.streams.alerting.mute.silence.SilenceRecords;
import grokwatch.streams.alerting.notify.SendResult;
import grokwatch.streams.app.Commits;
import grokwatch.streams.app.KafkaProperties;
import grokwatch.streams.app.KafkaProperties.Guarantee;
import grokwatch.streams.app.StreamsSettings;
import grokwatch.streams.fixture.ScriptedReceiver;
import grokwatch.streams.metrics.Metrics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The alerting app")
class AlertingTopologyTest {

    private static final Duration TICK = Duration.ofMillis(50);
    private static final Duration AN_HOUR_OF_RETRIES = Duration.ofMinutes(90);

    @TempDir private Path state;
    private final ScriptedReceiver slack = new ScriptedReceiver("slack");
    private final ScriptedReceiver hook = new ScriptedReceiver("hook");
    private StreamsSettings settings;
    private TopologyTestDriver driver;
    private TestInputTopic<String, GrokkingAlert> alerts;
    private TestOutputTopic<String, AlertDelivery> deliveries;

    @BeforeEach
    void start() {
        settings = StreamsSettings.of("unused:9092", "mock://" + getClass().getName(), state);
        driver =
                new TopologyTestDriver(
                        new AlertingTopology(settings, AlertingConfig.ALL, List.of(slack, hook))
                                .build(
                                        ReceiverThreads.on(Runnable::run),
                                        new Commits(),
                                        new Metrics().alerting()),
                        KafkaProperties.streams(
                                settings, AlertingApp.NAME, Guarantee.AT_LEAST_ONCE),
                        Instant.ofEpochMilli(AT));
        alerts =
                driver.createInputTopic(
                        Topics.ALERTS.name(),
                        new StringSerializer(),
                        RecordSerdes.of(Topics.ALERTS, settings.registry()).serializer());
        deliveries =
                driver.createOutputTopic(
                        Topics.DELIVERIES.name(),
                        new StringDeserializer(),
                        RecordSerdes.of(Topics.DELIVERIES, settings.registry()).deserializer());
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void notifiesEveryReceiverOfAFiringAndOfItsResolution() {
        append(firing("aa"), resolved("aa"));

        assertThat(slack.accepted()).containsExactly("aa.0.FIRING", "aa.0.RESOLVED");
        assertThat(hook.accepted()).containsExactly("aa.0.FIRING", "aa.0.RESOLVED");
    }

    @Test
    void writesOneRowForEachAttempt() {
        slack.answering(unavailable());
        append(firing("aa"));
        driver.advanceWallClockTime(Duration.ofSeconds(2));

        assertThat(deliveries.readKeyValuesToList())
                .extracting(
                        row -> row.key,
                        row -> row.value.getResult(),
                        row -> row.value.getAttempt(),
                        row -> row.value.getStatusCode(),
                        row -> row.value.getError())
                .containsExactlyInAnyOrder(
                        tuple("aa.hook", DeliveryResult.DELIVERED, 1, 200, null),
                        tuple("aa.slack", DeliveryResult.FAILED, 1, 503, "answered 503"),
                        tuple("aa.slack", DeliveryResult.DELIVERED, 2, 200, null));
    }

    @Test
    void notifiesOfAnEarlyAlertOnceThoughItIsCommittedLater() {
        GrokkingAlert alert =
                started("aa")
                        .setKind(AlertKind.GROKKED)
                        .setWindow(List.of(1.0, Double.NaN))
                        .setRunName("a run")
                        .build();
        driver.createInputTopic(
                        Topics.EARLY_ALERTS.name(),
                        new StringSerializer(),
                        RecordSerdes.of(Topics.EARLY_ALERTS, settings.registry()).serializer())
                .pipeInput("aa", alert, Instant.ofEpochMilli(AT));
        driver.advanceWallClockTime(TICK);
        assertThat(slack.accepted()).containsExactly("aa.0.FIRING");

        append(alert);
        driver.advanceWallClockTime(Duration.ofMinutes(10));
        assertThat(slack.accepted()).containsExactly("aa.0.FIRING");
    }

    @Test
    void statesNothingOfAnAlertThatIsRepeated() {
        append(firing("aa"), resolved("aa"));
        append(firing("aa"), resolved("aa"));

        assertThat(slack.attempts()).hasSize(2);
        assertThat(deliveries.readValuesToList()).hasSize(4);
    }

    @Test
    void speaksAgainWhenTheSameKindComesBackInANewEpisode() {
        append(firing("aa"), resolved("aa"), started("aa").setEpisode(1).build());

        assertThat(slack.accepted()).endsWith("aa.1.FIRING");
    }

    @Test
    void statesNothingOfAResolutionWhoseFiringWasNeverNotified() {
        append(resolved("aa"));

        assertThat(slack.attempts()).isEmpty();
    }

    @Test
    void passesOverTombstonesAndStatesOfALaterVersion() {
        alerts.pipeInput("aa", null, Instant.ofEpochMilli(AT));
        append(started("bb").setState(AlertState.UNKNOWN).build());

        assertThat(slack.attempts()).isEmpty();
    }

    @Test
    void passesOverBytesThatAreNoAlertAndRetainsThem() {
        driver.createInputTopic(
                        Topics.ALERTS.name(), new StringSerializer(), new ByteArraySerializer())
                .pipeInput("aa", new byte[] {'{', '}'}, Instant.ofEpochMilli(AT));
        append(firing("bb"));

        assertThat(slack.accepted()).containsExactly("bb.0.FIRING");
        assertThat(driver.producedTopicNames()).contains(Topics.REJECTED.name());
    }

    @Test
    void notifiesNothingOfWhatIsSilencedAndStatesSoInARow() {
        silence("aa", "fingerprint = aa");
        silence("no-silence", "");
        append(firing("aa"), firing("bb"));

        assertThat(slack.accepted()).containsExactly("bb.0.FIRING");
        assertThat(deliveries.readValuesToList())
                .filteredOn(row -> row.getResult() == DeliveryResult.HELD_BACK)
                .extracting(AlertDelivery::getFingerprint, AlertDelivery::getError)
                .containsExactlyInAnyOrder(tuple("aa", "silenced"), tuple("aa", "silenced"));

        silences().pipeInput("aa", (byte[]) null);
        driver.advanceWallClockTime(Duration.ofSeconds(1));
        driver.advanceWallClockTime(Duration.ofSeconds(11));
        assertThat(slack.accepted()).containsExactly("bb.0.FIRING", "aa.0.FIRING");
    }

    private void silence(String id, String matcher) {
        byte[] record = {1, 2, 3};
        if (!matcher.isEmpty()) {
            Silence silence =
                    new Silence(
                            id,
                            List.of(Matcher.parse(matcher)),
                            Instant.ofEpochMilli(AT),
                            Instant.ofEpochMilli(AT + 86_400_000L),
                            "ann",
                            "",
                            false);
            record =
                    RecordSerdes.of(Topics.SILENCES, settings.registry())
                            .serializer()
                            .serialize(Topics.SILENCES.name(), SilenceRecords.toRecord(silence));
        }
        silences().pipeInput(id, record);
        driver.advanceWallClockTime(Duration.ofSeconds(1));
    }

    private TestInputTopic<String, byte[]> silences() {
        return driver.createInputTopic(
                Topics.SILENCES.name(), new StringSerializer(), new ByteArraySerializer());
    }

    @Nested
    @DisplayName("when a receiver fails")
    class WhenAReceiverFails {

        @Test
        void delaysNoOther() {
            slack.answering(unavailable(), unavailable(), unavailable());
            append(firing("aa"), firing("bb"));

            assertThat(slack.accepted()).isEmpty();
            assertThat(hook.accepted()).containsExactly("aa.0.FIRING", "bb.0.FIRING");
        }

        @Test
        void triesAgainUnderTheSameIdWithGrowingPauses() {
            slack.answering(unavailable(), unavailable());
            append(firing("aa"));

            driver.advanceWallClockTime(Duration.ofMillis(450));
            assertThat(slack.attempts()).hasSize(1);
            driver.advanceWallClockTime(Duration.ofMillis(550));
            assertThat(slack.attempts()).hasSize(2);
            driver.advanceWallClockTime(Duration.ofMillis(950));
            assertThat(slack.attempts()).hasSize(2);
            driver.advanceWallClockTime(Duration.ofMillis(1_050));
            assertThat(slack.attempts()).containsOnly("aa.0.FIRING").hasSize(3);
            assertThat(slack.ids()).containsOnly(slack.ids().get(0));
        }

        @Test
        void waitsForAsLongAsTheReceiverRequests() {
            slack.answering(
                    new SendResult.Failed(
                            Optional.of(429), "answered 429", Optional.of(Duration.ofSeconds(30))));
            append(firing("aa"));

            driver.advanceWallClockTime(Duration.ofSeconds(29));
            assertThat(slack.attempts()).hasSize(1);
            driver.advanceWallClockTime(Duration.ofSeconds(1));
            assertThat(slack.accepted()).hasSize(1);
        }

        @Test
        void doesNotWaitForLongerThanAQuarterOfAnHourWhateverItRequests() {
            slack.answering(
                    new SendResult.Failed(
                            Optional.of(429), "answered 429", Optional.of(Duration.ofDays(400))));
            append(firing("aa"));

            driver.advanceWallClockTime(Duration.ofMinutes(15));
            assertThat(slack.accepted()).hasSize(1);
        }

        @Test
        void retainsResolutionsBehindTheirFirings() {
            slack.answering(unavailable());
            append(firing("aa"), resolved("aa"));
            assertThat(slack.accepted()).isEmpty();

            driver.advanceWallClockTime(Duration.ofSeconds(2));
            assertThat(slack.accepted()).containsExactly("aa.0.FIRING", "aa.0.RESOLVED");
        }

        @Test
        void givesUpAfterTwentyAttemptsAndGoesOnWithTheNextAlert() {
            for (int i = 0; i < 20; i++) {
                slack.answering(unavailable());
            }
            append(firing("aa"), resolved("aa"), firing("bb"));
            for (int i = 0; i < AN_HOUR_OF_RETRIES.toMinutes(); i++) {
                driver.advanceWallClockTime(Duration.ofMinutes(1));
            }

            assertThat(slack.attempts().subList(0, 20)).containsOnly("aa.0.FIRING");
            assertThat(slack.accepted()).containsExactly("bb.0.FIRING");
            assertThat(deliveries.readValuesToList())
                    .filteredOn(row -> row.getResult() == DeliveryResult.GAVE_UP)
                    .singleElement()
                    .returns(20, AlertDelivery::getAttempt);
        }

        @Test
        void givesUpAtOnceWhenItIsRefused() {
            slack.answering(new SendResult.Refused(Optional.of(404), "answered 404"));
            append(firing("aa"));
            driver.advanceWallClockTime(AN_HOUR_OF_RETRIES);

            assertThat(slack.attempts()).hasSize(1);
        }
    }

    @Nested
    @DisplayName("given history")
    class GivenHistory {

        @Test
        void mutesAnAlertOfAnEventLongBeforeItWasAppended() {
            GrokkingAlert old = started("aa").setTimestamp(AT - 86_400_001L).build();
            append(old, resolved("aa"));

            assertThat(slack.attempts()).isEmpty();
        }

        @Test
        void mutesAnAlertOfARunThatIsPlayedAgainFromItsFiles() {
            Map<String, String> labels = Map.of(HistoryFilter.REPLAY_LABEL, "true");
            append(started("aa").setLabels(labels).build());

            assertThat(slack.attempts()).isEmpty();
        }

        @Test
        void takesAnEventOfUnknownTimeForChanges() {
            append(started("aa").setTimestamp(0).build());

            assertThat(slack.accepted()).hasSize(1);
        }
    }

    @Test
    void forgetsWhatWasNotifiedLongerAgoThanTheRetention() {
        append(firing("aa"));
        assertThat(notifiedFirings()).hasSize(2);

        driver.advanceWallClockTime(Duration.ofDays(31));
        assertThat(slack.accepted()).containsExactly("aa.0.FIRING", "REMINDER:aa.0.FIRING");
        driver.advanceWallClockTime(Duration.ofDays(31));

        assertThat(notifiedFirings()).isEmpty();
        assertThat(keysOf("live-alerts")).isEmpty();
        assertThat(keysOf("group-members")).isEmpty();
        assertThat(keysOf("alert-groups")).isEmpty();
    }

    private List<String> notifiedFirings() {
        return keysOf("told-firings");
    }

    private List<String> keysOf(String store) {
        List<String> ids = new ArrayList<>();
        try (var all = driver.getKeyValueStore(store).all()) {
            all.forEachRemaining(entry -> ids.add((String) entry.key));
        }
        return ids;
    }

    private void append(GrokkingAlert... all) {
        for (GrokkingAlert alert : all) {
            alerts.pipeInput(alert.getFingerprint(), alert, Instant.ofEpochMilli(AT));
        }
        driver.advanceWallClockTime(TICK);
    }
}
