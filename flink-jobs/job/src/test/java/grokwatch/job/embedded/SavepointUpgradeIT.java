package grokwatch.job.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.core.fixture.TestPrior;
import grokwatch.job.config.JobConfig;
import grokwatch.job.fixture.Cluster;
import grokwatch.job.fixture.Expected;
import grokwatch.job.fixture.Readers;
import grokwatch.job.fixture.SyntheticRun;
import grokwatch.job.fixture.Trainers;
import grokwatch.job.prior.ShippedPrior;
import grokwatch.job.record.Origin;
import grokwatch.schemas.Topic;
import grokwatch.schemas.TopicCatalogue;
import grokwatch.schemas.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The savepoint of a released version was written when the first half of a fleet's points had been
 * consumed. The same records lie on the topics when this version goes on from it.
 */
class SavepointUpgradeIT {

    /** Folder that gets a savepoint of the version that runs this; made at each release. */
    private static final String WRITE = "grokwatch.savepoint.write";

    private static final String PREFIX = "released.";
    private static final Duration STOP = Duration.ofSeconds(60);

    @RegisterExtension static final Cluster CLUSTER = new Cluster();

    private final List<SyntheticRun> fleet = SyntheticRun.fleet(4, 2);

    @Test
    @DisabledIfSystemProperty(named = WRITE, matches = ".+")
    void jobGoesOnFromTheSavepointOfAReleasedVersion() throws Exception {
        TopicCatalogue topics = CLUSTER.createTopics(PREFIX);
        Path directory = CLUSTER.directory("upgraded");
        Path savepoint = directory.resolve("checkpoints/savepoints/savepoint-released");
        copy(Path.of(getClass().getResource("/savepoints/0.1.0").toURI()), savepoint);
        try (var trainers = new Trainers(CLUSTER, topics)) {
            describe(trainers);
            train(trainers, 0, half());
            try (var job = EmbeddedJob.start(config(), directory)) {
                train(trainers, half(), points());
                awaitReceived(job, (points() - half()) * fleet.size());
                for (SyntheticRun run : fleet) {
                    trainers.publish(Origin.RUNS, run.runId(), run.finished());
                }
                trainers.flush();
                assertAnswersEndLikeThoseOfTheCore(new Readers(CLUSTER, topics));
            }
        }
    }

    @Test
    @EnabledIfSystemProperty(named = WRITE, matches = ".+")
    void writesTheSavepointOfThisVersion() throws Exception {
        TopicCatalogue topics = CLUSTER.createTopics(PREFIX);
        try (var trainers = new Trainers(CLUSTER, topics);
                var job = EmbeddedJob.start(config(), CLUSTER.directory("writing"))) {
            describe(trainers);
            awaitReceived(job, 2 * fleet.size());
            train(trainers, 0, half());
            awaitReceived(job, (2 + half()) * fleet.size());
            new Readers(CLUSTER, topics).until(Topics.OUTCOMES, outcomes -> outcomes.size() >= 3);
            copy(job.stop(STOP), Path.of(System.getProperty(WRITE)));
        }
    }

    private static JobConfig config() {
        Map<String, String> settings = new HashMap<>(CLUSTER.settings(PREFIX));
        settings.put("delivery.guarantee", "at-least-once");
        return JobConfig.of(settings);
    }

    private int points() {
        return fleet.get(0).points().size();
    }

    private int half() {
        return points() / 2;
    }

    private void describe(Trainers trainers) {
        for (SyntheticRun run : fleet) {
            trainers.publish(Origin.RUNS, run.runId(), run.started());
            trainers.publish(Origin.REPRESENTATIONS, run.runId(), run.snapshot());
        }
        trainers.flush();
    }

    private void train(Trainers trainers, int from, int to) {
        for (int i = from; i < to; i++) {
            for (SyntheticRun run : fleet) {
                trainers.publish(Origin.METRICS, run.runId(), run.points().get(i));
            }
        }
        trainers.flush();
    }

    private static void awaitReceived(EmbeddedJob job, int records) throws Exception {
        Cluster.await(records + " records received", () -> job.counts().received() >= records);
        assertThat(job.counts().received()).isEqualTo(records);
    }

    private void assertAnswersEndLikeThoseOfTheCore(Readers readers) {
        Expected expected = Expected.of(fleet, TestPrior.RELEASE_0_1_0, half(), ShippedPrior.get());
        readers.until(Topics.OUTCOMES, outcomes -> outcomes.size() >= fleet.size());
        assertEnds(readers, Topics.OUTCOMES, expected.outcomes);
        assertEnds(readers, Topics.DIAGNOSTICS, expected.diagnostics);
        assertEnds(readers, Topics.DELAY_ESTIMATES, expected.estimates);
    }

    private static <T extends SpecificRecord> void assertEnds(
            Readers readers, Topic<T> topic, Map<String, List<T>> expected) {
        Map<String, List<T>> answers = readers.byKey(topic);
        assertThat(answers).as(topic.name()).containsOnlyKeys(expected.keySet());
        answers.forEach(
                (run, own) -> {
                    List<T> all = expected.get(run);
                    assertThat(own.size()).as(topic.name()).isBetween(1, all.size());
                    assertThat(own)
                            .as(topic.name() + " of " + run)
                            .isEqualTo(all.subList(all.size() - own.size(), all.size()));
                });
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }
}
