package grokwatch.job.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.job.config.JobConfig;
import grokwatch.job.embedded.EmbeddedJob;
import grokwatch.job.fixture.Cluster;
import grokwatch.job.fixture.Logged;
import grokwatch.job.fixture.Readers;
import grokwatch.job.fixture.Trainers;
import grokwatch.job.fixture.Wire;
import grokwatch.job.record.Origin;
import grokwatch.schemas.Rejection;
import grokwatch.schemas.RunDiagnostics;
import grokwatch.schemas.TopicCatalogue;
import grokwatch.schemas.Topics;
import grokwatch.schemas.TrainingMetrics;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobStatus;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Everything that can be wrong with a record, published among good ones to a job that would fail at
 * its first restart.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputIT {

    @RegisterExtension static final Cluster CLUSTER = new Cluster();

    private static final String PREFIX = "bad.";
    private static final String GOOD = "good-run";
    private static final long LAST_GOOD_STEP = 2_000;

    private final List<Case> cases = new ArrayList<>();
    private Trainers trainers;
    private Readers readers;
    private EmbeddedJob job;
    private Map<String, ConsumerRecord<byte[], byte[]>> rejected;

    /**
     * A record and what must become of it.
     *
     * @param reason code, or null when it must not be refused
     */
    private record Case(
            String name, Origin origin, byte[] key, byte[] value, String reason, String at) {

        @Override
        public String toString() {
            return name + (reason == null ? " is taken" : " is refused as " + reason);
        }
    }

    @BeforeAll
    void publishEverythingAmongGoodRecords() throws Exception {
        TopicCatalogue topics = CLUSTER.createTopics(PREFIX);
        trainers = new Trainers(CLUSTER, topics);
        readers = new Readers(CLUSTER, topics);
        job = EmbeddedJob.start(JobConfig.of(CLUSTER.settings(PREFIX)), CLUSTER.directory("bad"));
        good(0, LAST_GOOD_STEP / 2);
        bytes();
        identity();
        points();
        sequences();
        descriptions();
        snapshots();
        good(LAST_GOOD_STEP / 2 + 10, LAST_GOOD_STEP);
        lastOfEachPartition();
        long refused = cases.stream().filter(c -> c.reason() != null).count();
        rejected = new HashMap<>();
        readers.until(Topics.REJECTED, read -> read.size() >= refused)
                .forEach(record -> rejected.put(origin(record), record));
    }

    @AfterAll
    void stop() throws Exception {
        job.close();
        trainers.close();
    }

    Stream<Case> cases() {
        return cases.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void everyRecordMeetsItsFate(Case it) {
        ConsumerRecord<byte[], byte[]> letter = rejected.get(it.at());

        if (it.reason() == null) {
            assertThat(letter).isNull();
        } else {
            assertThat(letter).as("dead letter of " + it.at()).isNotNull();
            assertThat(header(letter, Rejection.REASON)).isEqualTo(it.reason());
            assertThat(header(letter, Rejection.EXCEPTION)).isNotBlank();
            assertThat(letter.key()).isEqualTo(it.key());
            assertThat(letter.value()).isEqualTo(it.value());
        }
    }

    @Test
    void refusesNothingElse() {
        assertThat(rejected.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        cases.stream().filter(c -> c.reason() != null).map(Case::at).toList());
    }

    @Test
    void neverRestarts() throws Exception {
        assertThat(job.status()).isEqualTo(JobStatus.RUNNING);
    }

    @Test
    void losesNoneOfTheGoodRecords() {
        List<RunDiagnostics> answers = readers.byKey(Topics.DIAGNOSTICS).get(GOOD);

        assertThat(answers.get(answers.size() - 1).getStep())
                .isGreaterThan(LAST_GOOD_STEP * 49 / 50 - 10);
    }

    private void good(long from, long to) {
        for (long step = from; step <= to; step += 10) {
            trainers.publish(Origin.METRICS, GOOD, Logged.point(GOOD, step).build());
        }
    }

    private void bytes() throws Exception {
        byte[] point = trainers.encode(Origin.METRICS, Logged.point("r", 1).build());
        for (Origin origin : Origin.values()) {
            refused("garbage", origin, "r", new byte[] {7, 7, 7, 7, 7, 7}, "NOT_WIRE_FORMAT");
            refused("no bytes", origin, "r", new byte[0], "NOT_WIRE_FORMAT");
            if (origin == Origin.RUNS) {
                trainers.publish(origin, Wire.utf8("r"), null).get();
            } else {
                refused("no value", origin, "r", null, "NULL_VALUE");
            }
            refused(
                    "an unknown schema id",
                    origin,
                    "r",
                    new byte[] {0, 0x7f, 0, 0, 1, 2, 3},
                    "UNKNOWN_SCHEMA_ID");
        }
        refused(
                "half a point",
                Origin.METRICS,
                "r",
                Arrays.copyOf(point, point.length / 2),
                "CORRUPT_BODY");
        refused(
                "a point and more",
                Origin.METRICS,
                "r",
                Arrays.copyOf(point, point.length + 3),
                "CORRUPT_BODY");
        refused(
                "a description among the points",
                Origin.METRICS,
                "r",
                trainers.encode(Origin.RUNS, Logged.run("r").build()),
                "WRONG_RECORD_TYPE");
        refused("a point among the descriptions", Origin.RUNS, "r", point, "WRONG_RECORD_TYPE");
    }

    private void identity() throws Exception {
        byte[] point = trainers.encode(Origin.METRICS, Logged.point("r", 1).build());
        refused("no key", Origin.METRICS, null, point, "MISSING_RUN_ID");
        refused("an empty key", Origin.METRICS, "", point, "MISSING_RUN_ID");
        refused("another run's key", Origin.METRICS, "other", point, "RUN_ID_MISMATCH");
        refused("a key that is no UTF-8", Origin.METRICS, "r\uFFFD", point, "RUN_ID_MISMATCH");
        String tooLong = "r".repeat(257);
        refused(
                "a run id of 257 characters",
                Origin.METRICS,
                tooLong,
                trainers.encode(Origin.METRICS, Logged.point(tooLong, 1).build()),
                "RUN_ID_TOO_LONG");
        refused(
                "an empty field runId",
                Origin.METRICS,
                "r",
                trainers.encode(Origin.METRICS, Logged.point("", 1).build()),
                "MISSING_RUN_ID");
    }

    private void points() throws Exception {
        refused("a negative step", Logged.point("r", -1), "NEGATIVE_STEP");
        refused("a huge step", Logged.point("r", Long.MAX_VALUE / 16), "STEP_TOO_LARGE");
        refused("a negative attempt", Logged.point("r", 1).setAttempt(-1), "NEGATIVE_ATTEMPT");
        refused(
                "a time in nanoseconds",
                Logged.point("r", 1).setTimestamp(Logged.START * 1_000_000),
                "TIMESTAMP_TOO_LARGE");
        refused(
                "an accuracy of 97",
                Logged.point("r", 1).setTrainAccuracy(97.0),
                "ACCURACY_OUT_OF_RANGE");
        refused("a negative norm", Logged.point("r", 1).setWeightNorm(-1.0), "NEGATIVE_NORM");
        taken(
                "a loss that is not a number",
                Logged.point("nan", 1).setTrainLoss(Double.NaN).setValidationLoss(Double.NaN));
        taken("an infinite norm", Logged.point("inf", 1).setGradientNorm(Double.POSITIVE_INFINITY));
        taken(
                "an accuracy that is not a number",
                Logged.point("nan-accuracy", 1).setValidationAccuracy(Double.NaN));
    }

    private void sequences() throws Exception {
        taken("the first point of a run never described", Logged.point("seq", 100));
        taken("its repeat", Logged.point("seq", 100));
        refused("a point before it", Logged.point("seq", 50), "OUT_OF_ORDER");
        taken("an earlier step of a new attempt", Logged.point("seq", 10).setAttempt(1));
        refused("a point of the old attempt", Logged.point("seq", 110), "STALE_ATTEMPT");
        taken("the next point of the new attempt", Logged.point("seq", 20).setAttempt(1));
        taken("a point before its description", Logged.point("early", 5));
        add(
                "the description after it",
                Origin.RUNS,
                "early",
                trainers.encode(Origin.RUNS, Logged.run("early").build()),
                null);
    }

    private void descriptions() throws Exception {
        refused(
                "ten megabytes of labels",
                Origin.RUNS,
                "r",
                trainers.encode(
                        Origin.RUNS,
                        Logged.run("r").setLabels(Map.of("k", "v".repeat(10 << 20))).build()),
                "LABELS_TOO_LARGE");
        refused(
                "a target in percent",
                Origin.RUNS,
                "r",
                trainers.encode(Origin.RUNS, Logged.run("r").setValidationTarget(95.0).build()),
                "DESCRIPTION_OUT_OF_RANGE");
    }

    private void snapshots() throws Exception {
        refused(
                "a matrix that lacks a row",
                Origin.REPRESENTATIONS,
                "r",
                trainers.encode(Origin.REPRESENTATIONS, Logged.snapshot("r", 1).setRows(4).build()),
                "SNAPSHOT_SHAPE");
        refused(
                "a matrix with an infinity",
                Origin.REPRESENTATIONS,
                "r",
                trainers.encode(
                        Origin.REPRESENTATIONS,
                        Logged.snapshot("r", 1)
                                .setValues(Logged.floats(1, 2, 3, 4, 5, Float.POSITIVE_INFINITY))
                                .build()),
                "SNAPSHOT_NOT_FINITE");
        add(
                "a good matrix",
                Origin.REPRESENTATIONS,
                "seq",
                trainers.encode(
                        Origin.REPRESENTATIONS, Logged.snapshot("seq", 30).setAttempt(1).build()),
                null);
    }

    /** Once these are refused, all that stands before them has been dealt with. */
    private void lastOfEachPartition() throws Exception {
        for (Origin origin : Origin.values()) {
            for (int p = 0; p < Cluster.PARTITIONS; p++) {
                byte[] key = Wire.utf8("last");
                byte[] garbage = {9};
                RecordMetadata at = trainers.publish(origin, p, key, garbage).get();
                String name = "the last record of " + origin + "-" + p;
                cases.add(new Case(name, origin, key, garbage, "NOT_WIRE_FORMAT", at.toString()));
            }
        }
    }

    private void taken(String name, TrainingMetrics.Builder point) throws Exception {
        add(
                name,
                Origin.METRICS,
                point.getRunId(),
                trainers.encode(Origin.METRICS, point.build()),
                null);
    }

    private void refused(String name, TrainingMetrics.Builder point, String reason)
            throws Exception {
        refused(
                name,
                Origin.METRICS,
                point.getRunId(),
                trainers.encode(Origin.METRICS, point.build()),
                reason);
    }

    private void refused(String name, Origin origin, String key, byte[] value, String reason)
            throws Exception {
        add(name + " in " + origin, origin, key, value, reason);
    }

    private void add(String name, Origin origin, String key, byte[] value, String reason)
            throws Exception {
        byte[] keyBytes = Wire.utf8(key);
        RecordMetadata at = trainers.publish(origin, keyBytes, value).get();
        cases.add(new Case(name, origin, keyBytes, value, reason, at.toString()));
    }

    private static String origin(ConsumerRecord<byte[], byte[]> letter) {
        return header(letter, Rejection.TOPIC)
                + "-"
                + header(letter, Rejection.PARTITION)
                + "@"
                + header(letter, Rejection.OFFSET);
    }

    private static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
