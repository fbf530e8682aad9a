package grokwatch.job.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.job.config.JobConfig;
import grokwatch.job.fixture.Cluster;
import grokwatch.job.fixture.FleetOnKafka;
import grokwatch.job.fixture.Readers;
import grokwatch.job.fixture.SyntheticRun;
import grokwatch.job.mapping.FleetKeys;
import grokwatch.job.mapping.KnowledgeFromAvro;
import grokwatch.schemas.DelayModel;
import grokwatch.schemas.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.JobStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The job answers what the core alone answers: each answer once, in order, whatever happens to it
 * meanwhile.
 */
class ExactlyOnceIT {

    private static final int RUNS = 8;

    @RegisterExtension static final Cluster CLUSTER = new Cluster();

    @ParameterizedTest
    @ValueSource(strings = {"hashmap", "rocksdb"})
    void answersWhatTheCoreAnswers(String backend) throws Exception {
        String prefix = "once-" + backend + ".";
        Map<String, String> settings = new HashMap<>(CLUSTER.settings(prefix));
        settings.put("parallelism", "2");
        settings.put("state.backend", backend);
        try (var fleet = new FleetOnKafka(CLUSTER, prefix, SyntheticRun.fleet(RUNS, 1));
                var job = EmbeddedJob.start(JobConfig.of(settings), CLUSTER.directory(backend))) {
            fleet.start();
            fleet.train(0, 1);
            fleet.finish();

            fleet.assertAnsweredExactlyOnce();
            assertModelsFollowTheFleet(fleet.readers());
            assertThat(job.status()).isEqualTo(JobStatus.RUNNING);
        }
    }

    @Test
    void goesOnWhereItWasStopped() throws Exception {
        String prefix = "stopped.";
        JobConfig config = JobConfig.of(CLUSTER.settings(prefix));
        Path directory = CLUSTER.directory("stopped");
        try (var fleet = new FleetOnKafka(CLUSTER, prefix, SyntheticRun.fleet(4, 2))) {
            try (var job = EmbeddedJob.start(config, directory)) {
                fleet.start();
                fleet.train(0, 0.3);
                Path savepoint = job.stop(Duration.ofSeconds(60));

                assertThat(savepoint.resolve("_metadata")).exists();
                assertThat(job.status()).isEqualTo(JobStatus.FINISHED);
            }
            try (var job = EmbeddedJob.start(config, directory)) {
                fleet.train(0.3, 0.6);
                job.close();

                assertThat(job.status()).isEqualTo(JobStatus.CANCELED);
            }
            try (var job = EmbeddedJob.start(config, directory)) {
                fleet.train(0.6, 1);
                fleet.finish();

                fleet.assertAnsweredExactlyOnce();
            }
        }
    }

    @Test
    void nothingIsRepeatedAfterTheCheckpointsAreLost() throws Exception {
        String prefix = "lost.";
        JobConfig config = JobConfig.of(CLUSTER.settings(prefix));
        try (var fleet = new FleetOnKafka(CLUSTER, prefix, SyntheticRun.fleet(4, 5))) {
            try (var job = EmbeddedJob.start(config, CLUSTER.directory("lost-1"))) {
                fleet.start();
                fleet.train(0, 0.6);
                fleet.readers().until(Topics.DIAGNOSTICS, now -> now.size() > 20);
            }
            try (var job = EmbeddedJob.start(config, CLUSTER.directory("lost-2"))) {
                fleet.train(0.6, 1);
                fleet.finish();
            }
            try (var job = EmbeddedJob.start(config, CLUSTER.directory("lost-3"))) {
                fleet.awaitReplayed();

                fleet.assertAnsweredExactlyOnce();
            }
        }
    }

    @Test
    void nothingIsRepeatedAfterARestoreFromTheOldestCheckpoint() throws Exception {
        String prefix = "oldest.";
        JobConfig config = JobConfig.of(CLUSTER.settings(prefix));
        Path directory = CLUSTER.directory("oldest");
        try (var fleet = new FleetOnKafka(CLUSTER, prefix, SyntheticRun.fleet(4, 6))) {
            try (var job = EmbeddedJob.start(config, directory)) {
                fleet.start();
                for (int fifth = 0; fifth < 3; fifth++) {
                    int answers = fleet.readers().now(Topics.DIAGNOSTICS).size();
                    fleet.train(0.2 * fifth, 0.2 * (fifth + 1));
                    fleet.readers().until(Topics.DIAGNOSTICS, now -> now.size() > answers);
                }
            }
            damageAllButTheOldest(directory.resolve("checkpoints"));
            try (var job = EmbeddedJob.start(config, directory)) {
                fleet.train(0.6, 1);
                fleet.finish();

                fleet.assertAnsweredExactlyOnce();
            }
        }
    }

    private static void damageAllButTheOldest(Path checkpoints) throws Exception {
        List<Path> found;
        try (var files = Files.walk(checkpoints)) {
            found =
                    files.filter(file -> file.endsWith("_metadata"))
                            .sorted(Comparator.comparingLong(file -> file.toFile().lastModified()))
                            .toList();
        }
        assertThat(found).hasSizeGreaterThan(1);
        for (Path metadata : found.subList(1, found.size())) {
            Files.write(metadata, new byte[] {1, 2, 3});
        }
    }

    @Test
    void goesOnWhereItWasKilled() throws Exception {
        String prefix = "killed.";
        List<SyntheticRun> runs = SyntheticRun.fleet(6, 3);
        Map<String, String> settings = CLUSTER.settings(prefix);
        Path directory = CLUSTER.directory("killed");
        try (var fleet = new FleetOnKafka(CLUSTER, prefix, runs)) {
            try (var job = ChildJob.start(settings, directory)) {
                fleet.start();
                int answers = fleet.readers().now(Topics.DIAGNOSTICS).size();
                fleet.train(0, 0.4);
                fleet.readers().until(Topics.DIAGNOSTICS, now -> now.size() > answers);
                fleet.train(0.4, 0.5);
                job.kill();
            }
            try (var job = ChildJob.start(settings, directory)) {
                int answers = fleet.readers().now(Topics.DIAGNOSTICS).size();
                fleet.train(0.5, 0.7);
                fleet.readers().until(Topics.DIAGNOSTICS, now -> now.size() > answers);
                fleet.train(0.7, 0.8);
                job.kill();
            }
            try (var job = ChildJob.start(settings, directory)) {
                fleet.train(0.8, 1);
                fleet.finish();

                fleet.assertAnsweredExactlyOnce();
            }
        }
    }

    /**
     * A model is fitted as the number of known runs doubles, so the last knows all, unless an
     * outcome that replaced an earlier one of its run counted as a change. A model that was due
     * while another was fitted is skipped where a later one is due too; none is published twice.
     */
    private static void assertModelsFollowTheFleet(Readers readers) {
        readers.until(Topics.DELAY_MODEL, models -> isLastPublished(readers));
        assertThat(readers.byKey(Topics.DELAY_MODEL).get(FleetKeys.LANDMARKS))
                .extracting(DelayModel::getVersion)
                .startsWith(1L)
                .isSorted()
                .doesNotHaveDuplicates();
    }

    private static boolean isLastPublished(Readers readers) {
        List<DelayModel> models = readers.byKey(Topics.DELAY_MODEL).get(FleetKeys.LANDMARKS);
        if (models == null) {
            return false;
        }
        DelayModel last = models.get(models.size() - 1);
        int replaced = readers.now(Topics.OUTCOMES).size() - RUNS;
        int known = KnowledgeFromAvro.model(last).provenance().liveRuns();
        return known >= RUNS - replaced && known <= RUNS;
    }
}
