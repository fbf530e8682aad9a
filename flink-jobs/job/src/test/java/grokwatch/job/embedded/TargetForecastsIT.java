package grokwatch.job.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.job.config.JobConfig;
import grokwatch.job.fixture.Cluster;
import grokwatch.job.fixture.Logged;
import grokwatch.job.fixture.Readers;
import grokwatch.job.fixture.Trainers;
import grokwatch.job.mapping.FleetKeys;
import grokwatch.job.record.Origin;
import grokwatch.schemas.DelayEstimate;
import grokwatch.schemas.DelayModel;
import grokwatch.schemas.RunOutcome;
import grokwatch.schemas.RunPhase;
import grokwatch.schemas.RunStatus;
import grokwatch.schemas.RunTarget;
import grokwatch.schemas.TargetDirection;
import grokwatch.schemas.TopicCatalogue;
import grokwatch.schemas.Topics;
import grokwatch.schemas.TrainingMetrics;
import grokwatch.schemas.TrainingRun;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Runs whose validation loss falls to a target, through Kafka and Flink. */
class TargetForecastsIT {

    private static final int PAST = 10;
    private static final long INTERVAL = 100;
    private static final long LAST = 4_000;
    private static final long HALF_WAY = 1_000;
    private static final double TARGET = 1.5;

    @RegisterExtension private static final Cluster CLUSTER = new Cluster();

    private int published;

    @Test
    void runIsForecastByFinishedRunsOfItsTask() throws Exception {
        String prefix = "target.";
        Map<String, String> settings = new HashMap<>(CLUSTER.settings(prefix));
        settings.put("fleet.learning", "true");
        TopicCatalogue topics = CLUSTER.createTopics(prefix);
        Readers readers = new Readers(CLUSTER, topics);
        try (var trainers = new Trainers(CLUSTER, topics);
                var job = EmbeddedJob.start(JobConfig.of(settings), CLUSTER.directory("target"))) {
            finishFleet(trainers, job);
            readers.until(Topics.DELAY_MODEL, read -> finishedRuns(readers) == PAST);

            describe(trainers, "new", RunStatus.RUNNING);
            awaitReceived(job);
            train(trainers, "new", 1, 0, HALF_WAY);
            readers.until(Topics.DELAY_ESTIMATES, read -> !forecasts(readers).isEmpty());
            train(trainers, "new", 1, HALF_WAY, LAST);
            awaitReceived(job);
            describe(trainers, "new", RunStatus.FINISHED);
            readers.until(
                    Topics.OUTCOMES, read -> readers.byKey(Topics.OUTCOMES).containsKey("new"));

            assertForecastBeforeItArrived(readers);
        }
    }

    @Test
    void targetRelativeToARunIsResolvedWhenThatRunHasEnded() throws Exception {
        String prefix = "relative.";
        Map<String, String> settings = new HashMap<>(CLUSTER.settings(prefix));
        settings.put("fleet.learning", "true");
        TopicCatalogue topics = CLUSTER.createTopics(prefix);
        Readers readers = new Readers(CLUSTER, topics);
        try (var trainers = new Trainers(CLUSTER, topics);
                var job =
                        EmbeddedJob.start(JobConfig.of(settings), CLUSTER.directory("relative"))) {
            describe(trainers, "new", RunStatus.RUNNING, relativeTo("run:reference"));
            describe(trainers, "reference", RunStatus.RUNNING);
            awaitReceived(job);
            train(trainers, "new", 1, 0, HALF_WAY);
            train(trainers, "reference", 0.2, 0, LAST);
            awaitReceived(job);
            describe(trainers, "reference", RunStatus.FINISHED);
            readers.until(
                    Topics.DELAY_MODEL,
                    read -> readers.byKey(Topics.DELAY_MODEL).containsKey(FleetKeys.END_VALUES));

            trainUntilForecast(trainers, readers);

            assertThat(readers.byKey(Topics.DELAY_ESTIMATES).get("new").get(0))
                    .satisfies(
                            first -> {
                                assertThat(first.getWithheldReason()).isEqualTo("NO_REFERENCE");
                                assertThat(first.getExpectedStep()).isNull();
                            });
        }
    }

    /** The end of the reference reaches the run's task at a time that nothing shows. */
    private void trainUntilForecast(Trainers trainers, Readers readers) throws Exception {
        for (long from = HALF_WAY; forecasts(readers).isEmpty(); from += INTERVAL) {
            assertThat(from).as("steps without a forecast").isLessThan(10 * LAST);
            train(trainers, "new", 1, from, from + INTERVAL);
        }
    }

    private static void assertForecastBeforeItArrived(Readers readers) {
        List<DelayEstimate> forecasts = forecasts(readers);
        assertThat(forecasts)
                .allSatisfy(
                        forecast -> {
                            assertThat(forecast.getModelVersion()).isPositive();
                            assertThat(forecast.getPhase()).isNotEqualTo(RunPhase.PLATEAU);
                            assertThat(forecast.getExpectedStep()).isBetween(1_000L, 4_000L);
                            assertThat(forecast.getLowerStep()).isNotNull();
                            assertThat(forecast.getProbability()).isGreaterThan(0.5);
                        });
        RunOutcome outcome = readers.byKey(Topics.OUTCOMES).get("new").get(0);
        assertThat(outcome.getForecasts()).isEmpty();
        assertThat(outcome.getTarget().getHitStep()).isEqualTo(1_900);
        assertThat(outcome.getTarget().getForecasts())
                .isNotEmpty()
                .allSatisfy(forecast -> assertThat(forecast.getStep()).isLessThan(1_900));
    }

    /** Loss falls as a power of the step; runs differ in its height. */
    private void finishFleet(Trainers trainers, EmbeddedJob job) throws Exception {
        for (int i = 0; i < PAST; i++) {
            describe(trainers, "past-" + i, RunStatus.RUNNING);
        }
        awaitReceived(job);
        for (int i = 0; i < PAST; i++) {
            train(trainers, "past-" + i, 0.8 + 0.04 * i, 0, LAST);
        }
        awaitReceived(job);
        for (int i = 0; i < PAST; i++) {
            describe(trainers, "past-" + i, RunStatus.FINISHED);
        }
        awaitReceived(job);
    }

    private void describe(Trainers trainers, String runId, RunStatus status) {
        describe(trainers, runId, status, target().setValue(TARGET).build());
    }

    private static RunTarget relativeTo(String reference) {
        return target().setValue(0).setReference(reference).build();
    }

    private static RunTarget.Builder target() {
        return RunTarget.newBuilder().setMetric("validationLoss").setDirection(TargetDirection.MIN);
    }

    private void describe(Trainers trainers, String runId, RunStatus status, RunTarget target) {
        TrainingRun run =
                TrainingRun.newBuilder()
                        .setRunId(runId)
                        .setProject("ordinary")
                        .setGroup("group-" + runId.charAt(runId.length() - 1))
                        .setTask("language-model")
                        .setMaxSteps(LAST)
                        .setTarget(target)
                        .setLabels(Map.of("grokwatch.regime", "tracking"))
                        .setStartedAt(Logged.START)
                        .setStatus(status)
                        .build();
        trainers.publish(Origin.RUNS, runId, run);
        trainers.flush();
        published++;
    }

    private void train(Trainers trainers, String runId, double height, long from, long to) {
        for (long step = from + INTERVAL; step <= to; step += INTERVAL) {
            double loss = 1 + 3 * height * Math.pow(1 + step / 100.0, -0.6);
            TrainingMetrics point =
                    TrainingMetrics.newBuilder()
                            .setRunId(runId)
                            .setStep(step)
                            .setTimestamp(Logged.START + 10 * step)
                            .setTrainLoss(loss - 0.05)
                            .setValidationLoss(loss)
                            .build();
            trainers.publish(Origin.METRICS, runId, point);
            published++;
        }
        trainers.flush();
    }

    private void awaitReceived(EmbeddedJob job) throws Exception {
        Cluster.await(published + " records received", () -> job.counts().received() >= published);
    }

    private static int finishedRuns(Readers readers) {
        List<DelayModel> models = readers.byKey(Topics.DELAY_MODEL).get(FleetKeys.TARGETS);
        return models == null ? 0 : models.get(models.size() - 1).getRuns();
    }

    private static List<DelayEstimate> forecasts(Readers readers) {
        return readers.byKey(Topics.DELAY_ESTIMATES).getOrDefault("new", List.of()).stream()
                .filter(estimate -> estimate.getExpectedStep() != null)
                .toList();
    }
}
