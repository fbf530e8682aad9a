package grokwatch.streams.fleet;

import static grokwatch.streams.fixture.Alerts.firing;
import static grokwatch.streams.fixture.Alerts.resolved;
import static grokwatch.streams.fixture.Runs.AT;
import static grokwatch.streams.fixture.Runs.diagnostics;
import static grokwatch.streams.fixture.Runs.estimate;
import static grokwatch.streams.fixture.Runs.metrics;
import static grokwatch.streams.fixture.Runs.run;
import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.schemas.RunDiagnostics;
import grokwatch.schemas.Topic;
import grokwatch.schemas.Topics;
import grokwatch.schemas.serde.RecordSerdes;
import grokwatch.streams.app.KafkaProperties;
import grokwatch.streams.app.KafkaProperties.Guarantee;
import grokwatch.streams.app.StreamsSettings;
import grokwatch.streams.metrics.Metrics;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A fleet's row")
class FleetTopologyTest {

    private static final String RUN = "run-aa";

    @TempDir private Path state;
    private StreamsSettings settings;
    private TopologyTestDriver driver;

    @BeforeEach
    void start() {
        settings = StreamsSettings.of("unused:9092", "mock://fleet", state);
        driver =
                new TopologyTestDriver(
                        FleetTopology.build(
                                settings, new Metrics().forecasts(), FleetListener.NONE),
                        KafkaProperties.streams(settings, FleetApp.NAME, Guarantee.AT_LEAST_ONCE));
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @ParameterizedTest(name = "order {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void isMergedInWhateverOrderItsPartsCome(long seed) {
        List<Runnable> parts =
                new ArrayList<>(
                        List.of(
                                () -> append(Topics.RUNS, RUN, run(RUN).build()),
                                () -> append(Topics.DIAGNOSTICS, RUN, diagnosticsAt(0, 2_000)),
                                () -> append(Topics.DIAGNOSTICS, RUN, diagnosticsAt(1, 1_500)),
                                () -> append(Topics.DIAGNOSTICS, RUN, diagnosticsAt(1, 1_000)),
                                () ->
                                        append(
                                                Topics.DELAY_ESTIMATES,
                                                RUN,
                                                estimate(RUN, 1, 1_500).build()),
                                () ->
                                        append(
                                                Topics.DELAY_ESTIMATES,
                                                RUN,
                                                estimate(RUN, 0, 9_000).build()),
                                () -> append(Topics.ALERTS, "aa", firing("aa")),
                                () -> appendMetrics(AT),
                                () -> appendMetrics(AT + 5_000)));
        Collections.shuffle(parts, new Random(seed));

        parts.forEach(Runnable::run);

        FleetRow row = row();
        assertThat(row.runId()).isEqualTo(RUN);
        assertThat(row.facts().name()).isEqualTo("name of run-aa");
        assertThat(row.progress().position()).isEqualTo(new RunPosition(1, 1_500));
        assertThat(row.forecast().position()).isEqualTo(new RunPosition(1, 1_500));
        assertThat(row.forecast().expectedStep()).isEqualTo(3_000);
        assertThat(row.openAlerts())
                .containsOnlyKeys("aa")
                .extractingByKey("aa")
                .extracting(OpenAlert::kind)
                .isEqualTo("GROKKING_STARTED");
        assertThat(row.lastMetricsAt()).isEqualTo(AT + 5_000);
    }

    @Test
    void existsForARunThatNobodyDescribed() {
        appendMetrics(AT);

        assertThat(row().facts()).isNull();
        assertThat(row().lastMetricsAt()).isEqualTo(AT);
    }

    @Test
    void countsAnAlertOnlyWhileItIsOpen() {
        append(Topics.ALERTS, "aa", firing("aa"));
        append(Topics.ALERTS, "aa", firing("aa"));
        assertThat(row().openAlerts()).hasSize(1);

        append(Topics.ALERTS, "aa", resolved("aa"));
        append(Topics.ALERTS, "aa", null);
        assertThat(row().openAlerts()).isEmpty();
    }

    @Test
    void dropsTheForecastOfAnAttemptThatWasGivenUp() {
        append(Topics.DELAY_ESTIMATES, RUN, estimate(RUN, 0, 9_000).build());
        append(Topics.DIAGNOSTICS, RUN, diagnosticsAt(1, 100));

        assertThat(row().forecast()).isNull();
    }

    @Test
    void keepsNumbersThatAreNotFinite() {
        append(
                Topics.DIAGNOSTICS,
                RUN,
                diagnostics(RUN, 0, 1)
                        .setTrainLoss(Double.NaN)
                        .setValidationLoss(Double.POSITIVE_INFINITY)
                        .build());

        assertThat(row().progress().trainLoss()).isNaN();
        assertThat(row().progress().validationLoss()).isInfinite();
    }

    @Test
    void goesWithATombstoneAndComesBackWithTheRun() {
        append(Topics.RUNS, RUN, run(RUN).build());
        append(Topics.DIAGNOSTICS, RUN, diagnosticsAt(0, 2_000));

        append(Topics.RUNS, RUN, null);
        assertThat(row()).isNull();

        append(Topics.RUNS, RUN, run(RUN).build());
        assertThat(row().progress()).isNull();
    }

    @Test
    void takesASignOfLifeASecondAndNoMore() {
        for (int i = 0; i < 1_000; i++) {
            appendMetrics(AT + i);
        }
        assertThat(row().lastMetricsAt()).isEqualTo(AT);

        appendMetrics(AT + 1_000);
        assertThat(row().lastMetricsAt()).isEqualTo(AT + 1_000);
    }

    private static RunDiagnostics diagnosticsAt(int attempt, long step) {
        return diagnostics(RUN, attempt, step).build();
    }

    private FleetRow row() {
        KeyValueStore<String, FleetRow> store = driver.getKeyValueStore(FleetTopology.STORE);
        return store.get(RUN);
    }

    private <V extends SpecificRecord> void append(Topic<V> topic, String key, V value) {
        driver.createInputTopic(
                        topic.name(),
                        new StringSerializer(),
                        RecordSerdes.of(topic, settings.registry()).serializer())
                .pipeInput(key, value, Instant.ofEpochMilli(AT));
    }

    @Test
    void garbageAndRecordsUnderAnotherKeyMakeNoRun() {
        driver.createInputTopic(
                        Topics.METRICS.name(), new StringSerializer(), new ByteArraySerializer())
                .pipeInput(RUN, new byte[] {1}, Instant.ofEpochMilli(AT));
        append(Topics.METRICS, RUN, metrics("another", 0, 1).build());

        assertThat(row()).isNull();
    }

    private void appendMetrics(long appendedAt) {
        driver.createInputTopic(
                        Topics.METRICS.name(),
                        new StringSerializer(),
                        RecordSerdes.of(Topics.METRICS, settings.registry()).serializer())
                .pipeInput(RUN, metrics(RUN, 0, 1).build(), Instant.ofEpochMilli(appendedAt));
    }
}
