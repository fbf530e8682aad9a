package grokwatch.streams.api;

import static grokwatch.streams.fixture.Runs.metrics;
import static grokwatch.streams.fixture.Runs.run;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import grokwatch.schemas.Topic;
import grokwatch.schemas.Topics;
import grokwatch.schemas.TrainingMetrics;
import grokwatch.schemas.serde.RecordSerdes;
import grokwatch.streams.app.StreamsSettings;
import grokwatch.streams.fixture.Cluster;
import grokwatch.streams.metrics.Metrics;
import grokwatch.streams.storage.curve.CurveMapping;
import grokwatch.streams.storage.sql.SqlStore;
import grokwatch.streams.storage.sql.StoreSettings;
import grokwatch.streams.storage.table.StoredTopics;
import grokwatch.streams.storage.table.TopicMapping;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.StreamSupport;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(300)
@DisplayName("Curves over HTTP")
class LongRunIT {

    private static final int STEPS = 2_000_000;
    private static final int BATCH = 20_000;
    private static final long HIGHEST = 1_333_333;
    private static final long LOWEST = 700_001;
    private static final long NAN = 1_900_003;

    @TempDir private static Path directory;
    private static Cluster cluster;
    private static FleetService service;
    private static Http http;

    @BeforeAll
    static void start() throws Exception {
        cluster = Cluster.start(directory);
        StoreSettings store = StoreSettings.file(directory.resolve("store.db"));
        try (SqlStore writer = new SqlStore(store)) {
            writer.prepare();
            writeRun(writer, "long", STEPS, LongRunIT::point);
            writeRun(writer, "short", 2, step -> loss("short", step, 1.5 - step));
        }
        service =
                FleetService.start(
                        cluster.settings(), store, ApiConfig.local("test"), new Metrics());
        http = new Http(service.url());
    }

    @AfterAll
    static void stop() throws Exception {
        service.close();
        cluster.close();
    }

    @ParameterizedTest
    @CsvSource({"log, 4000", "linear, 4000", "log, 1000", "linear, 1000", "log, 100", "linear, 2"})
    void holdThePeaksOfTwoMillionStepsInAFewPoints(String scale, int most) {
        JsonNode curves =
                http.json(
                        "/runs/long/curves?metrics=trainLoss,validationLoss&scale=%s&maxPoints=%d"
                                .formatted(scale, most));

        assertThat(curves.path("steps")).hasSizeBetween(most / 4, most);
        assertThat(curves.path("steps").get(curves.path("steps").size() - 1).asLong())
                .isEqualTo(STEPS - 1);
        for (String series : List.of("trainLoss", "validationLoss")) {
            for (String part : List.of("min", "max", "last", "nan")) {
                assertThat(curves.at("/series/" + series).path(part))
                        .hasSizeLessThanOrEqualTo(most);
            }
        }
        assertThat(numbers(curves, "max")).contains(99.0);
        assertThat(numbers(curves, "min")).contains(-99.0);
        assertThat(curves.at("/series/trainLoss/nan"))
                .as("the one value that was not a number")
                .filteredOn(JsonNode::asBoolean)
                .hasSize(1);
    }

    @Test
    void holdTheWholeOfAPartThatIsLookedAtClosely() {
        JsonNode curves =
                http.json(
                        "/runs/long/curves?metrics=trainLoss&from=%d&to=%d"
                                .formatted(HIGHEST, HIGHEST));

        assertThat(curves.path("steps")).hasSize(1);
        assertThat(numbers(curves, "max")).containsExactly(99.0);
    }

    @ParameterizedTest
    @CsvSource({"log, 4000", "linear, 2"})
    void areWhatWasLoggedOfARunOfTwoSteps(String scale, int most) {
        JsonNode curves =
                http.json("/runs/short/curves?scale=%s&maxPoints=%d".formatted(scale, most));

        assertThat(curves.path("steps")).extracting(JsonNode::asLong).containsExactly(0L, 1L);
        assertThat(numbers(curves, "last")).containsExactly(1.5, 0.5);
    }

    private static List<Double> numbers(JsonNode curves, String part) {
        return StreamSupport.stream(curves.at("/series/trainLoss").path(part).spliterator(), false)
                .filter(JsonNode::isNumber)
                .map(JsonNode::asDouble)
                .toList();
    }

    private static void writeRun(
            SqlStore writer, String runId, long steps, LongFunction<TrainingMetrics> point)
            throws Exception {
        StreamsSettings settings = cluster.settings();
        TopicMapping runs =
                StoredTopics.of(settings).stream()
                        .filter(i -> i.topic().equals(settings.topics().name(Topics.RUNS)))
                        .findFirst()
                        .orElseThrow();
        TopicMapping.Batch described = runs.begin();
        described.add(runId, bytes(Topics.RUNS, run(runId).build()));
        writer.write(described.changes());
        String topic = settings.topics().name(Topics.METRICS);
        var serdes = RecordSerdes.of(Topics.METRICS, settings.registry());
        TopicMapping curves = new CurveMapping(topic, serdes.deserializer());
        Serializer<TrainingMetrics> serializer = serdes.serializer();
        for (long from = 0; from < steps; from += BATCH) {
            TopicMapping.Batch batch = curves.begin();
            for (long step = from; step < Math.min(steps, from + BATCH); step++) {
                batch.add(runId, serializer.serialize(topic, point.apply(step)));
            }
            writer.write(batch.changes());
        }
    }

    private static <V extends SpecificRecord> byte[] bytes(Topic<V> topic, V value) {
        StreamsSettings settings = cluster.settings();
        try (var serde = RecordSerdes.of(topic, settings.registry())) {
            return serde.serializer().serialize(settings.topics().name(topic), value);
        }
    }

    /** A curve with peaks that only one point has. */
    private static TrainingMetrics point(long step) {
        double value =
                step == HIGHEST
                        ? 99
                        : step == LOWEST ? -99 : step == NAN ? Double.NaN : 1.0 / (1 + step);
        return loss("long", step, value);
    }

    private static TrainingMetrics loss(String runId, long step, double value) {
        return metrics(runId, 0, step).setTrainLoss(value).setValidationLoss(2 * value).build();
    }
}
