package grokwatch.job.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.job.config.JobConfig;
import grokwatch.job.fixture.Cluster;
import grokwatch.job.fixture.LiveTrainers;
import grokwatch.job.fixture.LiveTrainers.Mode;
import grokwatch.job.fixture.Readers;
import grokwatch.schemas.AlertKind;
import grokwatch.schemas.AlertState;
import grokwatch.schemas.GrokkingAlert;
import grokwatch.schemas.Topics;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Runs by the clock, through a real broker and Flink: seconds stand for the minutes of real use.
 */
class LivenessIT {

    @RegisterExtension static final Cluster CLUSTER = new Cluster();

    private String prefix;
    private Map<String, String> settings;
    private Path directory;
    private Readers readers;
    private LiveTrainers trainers;

    @BeforeEach
    void settings(TestInfo test) throws Exception {
        prefix = "live-" + test.getTestMethod().orElseThrow().getName() + ".";
        directory = CLUSTER.directory(prefix);
        settings = CLUSTER.settings(prefix);
        settings.put("liveness.silent.min", "6s");
        settings.put("liveness.first", "6s");
        settings.put("liveness.lost.min", "12s");
        settings.put("incident.runs", "4");
        settings.put("incident.window", "30s");
        var topics = CLUSTER.createTopics(prefix);
        readers = new Readers(CLUSTER, topics);
        trainers = new LiveTrainers(CLUSTER, topics);
    }

    @AfterEach
    void close() {
        trainers.close();
    }

    @Test
    void reportsWhichRunsAreSilentWhichHangAndWhichComeBack() throws Exception {
        try (var job = EmbeddedJob.start(JobConfig.of(settings), directory)) {
            for (String run : List.of("trains", "goes", "hangs", "ends")) {
                trainers.start(run, run + "-host");
            }
            awaitPoints("trains", 20);
            trainers.let("goes", Mode.IS_QUIET);
            trainers.let("hangs", Mode.BEATS);
            trainers.finish("ends");

            await("goes", AlertKind.RUN_LOST, AlertState.FIRING);
            await("hangs", alert -> alert.getEvidence().get("alive") > 0);
            trainers.let("goes", Mode.TRAINS);
            await("goes", AlertKind.RUN_LOST, AlertState.RESOLVED);
            await("goes", AlertKind.RUN_SILENT, AlertState.RESOLVED);
            trainers.finish("hangs");
            await("hangs", AlertKind.RUN_SILENT, AlertState.RESOLVED);

            assertThat(liveness("hangs", AlertKind.RUN_LOST)).isEmpty();
            assertThat(liveness("trains", AlertKind.RUN_LOST)).isEmpty();
            assertThat(liveness("ends", AlertKind.RUN_SILENT)).isEmpty();
        }
    }

    @Test
    void makesOneIncidentOfAHostThatIsGone() throws Exception {
        List<String> runs = List.of("a", "b", "c", "d", "e");
        try (var job = EmbeddedJob.start(JobConfig.of(settings), directory)) {
            runs.forEach(run -> trainers.start(run, "gpu-7"));
            trainers.start("elsewhere", "gpu-8");
            awaitPoints("a", 20);
            runs.forEach(run -> trainers.let(run, Mode.IS_QUIET));

            GrokkingAlert incident = awaitIncident("host", AlertState.FIRING);
            assertThat(incident.getRuns()).hasSizeBetween(4, 5).isSubsetOf(runs);
            assertThat(incident.getLabels())
                    .containsEntry("host", "gpu-7")
                    .containsEntry("incident_value", "gpu-7")
                    .containsEntry("incident_kinds", "RUN_SILENT,RUN_LOST");

            runs.forEach(run -> trainers.let(run, Mode.TRAINS));
            assertThat(awaitIncident("host", AlertState.RESOLVED).getFingerprint())
                    .isEqualTo(incident.getFingerprint());
        }
    }

    @Test
    void callsNoRunSilentOrLostForTheTimeThatTheJobItselfWasDead() throws Exception {
        try (var job = ChildJob.start(settings, directory)) {
            trainers.start("trains", "host");
            trainers.start("goes", "host");
            awaitPoints("goes", 20);
            readers.until(Topics.DIAGNOSTICS, read -> read.size() >= 2);
            trainers.let("goes", Mode.IS_QUIET);
            job.kill();
        }
        awaitPoints("trains", 200);
        try (var job = ChildJob.start(settings, directory)) {
            GrokkingAlert silent = await("goes", AlertKind.RUN_SILENT, AlertState.FIRING);
            assertThat(silent.getEvidence().get("alive")).isZero();
            await("goes", AlertKind.RUN_LOST, AlertState.FIRING);

            assertThat(liveness("trains", AlertKind.RUN_SILENT)).isEmpty();
            assertThat(liveness("trains", AlertKind.RUN_LOST)).isEmpty();
        }
    }

    private void awaitPoints(String run, long more) throws Exception {
        long until = trainers.steps(run) + more;
        Cluster.await(run + " logs", () -> trainers.steps(run) >= until);
    }

    private GrokkingAlert await(String run, AlertKind kind, AlertState state) throws Exception {
        return await(run, alert -> alert.getKind() == kind && alert.getState() == state);
    }

    private GrokkingAlert await(String run, Predicate<GrokkingAlert> wanted) throws Exception {
        Predicate<GrokkingAlert> ofRun = alert -> alert.getRunId().equals(run);
        return awaitAlert(run, ofRun.and(wanted));
    }

    private GrokkingAlert awaitIncident(String label, AlertState state) throws Exception {
        return awaitAlert(
                "incident",
                alert ->
                        alert.getKind() == AlertKind.FLEET_INCIDENT
                                && alert.getState() == state
                                && alert.getLabels().get("incident_label").equals(label));
    }

    private GrokkingAlert awaitAlert(String what, Predicate<GrokkingAlert> wanted)
            throws Exception {
        Cluster.await(what + " is sent", () -> alerts().stream().anyMatch(wanted));
        return alerts().stream().filter(wanted).findFirst().orElseThrow();
    }

    private List<GrokkingAlert> liveness(String run, AlertKind kind) {
        return alerts().stream()
                .filter(alert -> alert.getRunId().equals(run) && alert.getKind() == kind)
                .toList();
    }

    private List<GrokkingAlert> alerts() {
        return readers.byKey(Topics.ALERTS).values().stream().flatMap(List::stream).toList();
    }
}
