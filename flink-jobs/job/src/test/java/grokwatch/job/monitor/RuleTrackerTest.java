package grokwatch.job.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.core.alert.AlertSeverity;
import grokwatch.core.incident.IncidentConfig;
import grokwatch.core.liveness.LivenessConfig;
import grokwatch.core.monitor.MonitorConfig;
import grokwatch.core.rule.Hold;
import grokwatch.core.rule.RuleDefinition;
import grokwatch.job.config.WatchConfig;
import grokwatch.job.fixture.AvroTypes;
import grokwatch.job.fixture.Logged;
import grokwatch.job.fixture.Wire;
import grokwatch.job.record.Origin;
import grokwatch.schemas.AlertKind;
import grokwatch.schemas.AlertState;
import grokwatch.schemas.GrokkingAlert;
import grokwatch.schemas.RunStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Rules in the job")
class RuleTrackerTest {

    private static final String RUN = "run-1";
    private static final RuleDefinition HIGH = rule("high-loss", "train_loss > 5");

    @BeforeEach
    void register() throws Exception {
        AvroTypes.register();
    }

    @Test
    void raiseAlertsOfTheirOwnKindWithNameSeverityEvidenceAndLabels() throws Exception {
        try (MonitorHarness job = with(HIGH)) {
            describe(job, RunStatus.RUNNING);
            log(job, 10, 1);
            log(job, 20, 7);
            log(job, 30, 2);

            List<GrokkingAlert> alerts = job.alerts();
            assertThat(alerts)
                    .extracting(GrokkingAlert::getState)
                    .containsExactly(AlertState.FIRING, AlertState.RESOLVED);
            GrokkingAlert fired = alerts.get(0);
            assertThat(fired.getKind()).isEqualTo(AlertKind.RULE);
            assertThat(fired.getRule()).isEqualTo("high-loss");
            assertThat(fired.getSeverity()).isEqualTo(grokwatch.schemas.AlertSeverity.CRITICAL);
            assertThat(fired.getStep()).isEqualTo(20);
            assertThat(fired.getTimestamp()).isEqualTo(Logged.START + 200);
            assertThat(fired.getEvidence())
                    .isEqualTo(Map.of("train_loss", 7.0, "value", 7.0, "threshold", 5.0));
            assertThat(fired.getLabels()).containsEntry("project", "modular");
            assertThat(fired.getSummary())
                    .isEqualTo("p97: high-loss at step 20: train_loss > 5, at 7.");
            assertThat(alerts.get(1).getFingerprint()).isEqualTo(fired.getFingerprint());
        }
    }

    @Test
    void checkAtMetricsOutsideTheSchema() throws Exception {
        try (MonitorHarness job = with(rule("f1", "extra(\"val/f1\") < 0.5"))) {
            var point = Logged.point(RUN, 1).setExtra(Map.of("val/f1", 0.25)).build();
            job.take(Wire.raw(Origin.METRICS, RUN, point));

            assertThat(job.alerts()).hasSize(1);
        }
    }

    @Test
    void keepTheirAlertOpenOverARestore() throws Exception {
        OperatorSubtaskState checkpoint;
        String fingerprint;
        try (MonitorHarness job = with(HIGH)) {
            log(job, 10, 7);
            fingerprint = job.alerts().get(0).getFingerprint();
            checkpoint = job.snapshot(1, 1);
        }

        try (MonitorHarness job = from(checkpoint, HIGH)) {
            log(job, 20, 8);
            assertThat(job.alerts()).isEmpty();
            log(job, 30, 1);

            assertThat(job.alerts())
                    .singleElement()
                    .satisfies(
                            alert -> {
                                assertThat(alert.getState()).isEqualTo(AlertState.RESOLVED);
                                assertThat(alert.getFingerprint()).isEqualTo(fingerprint);
                            });
        }
    }

    @Test
    void resolveWhereTheyAreGoneOrOtherwiseAfterARestore() throws Exception {
        OperatorSubtaskState checkpoint;
        try (MonitorHarness job = with(HIGH, rule("gone", "train_loss > 6"))) {
            log(job, 10, 7);
            assertThat(job.alerts()).hasSize(2);
            checkpoint = job.snapshot(1, 1);
        }

        try (MonitorHarness job = from(checkpoint, rule("high-loss", "train_loss > 9"))) {
            log(job, 20, 8);

            assertThat(job.alerts())
                    .extracting(GrokkingAlert::getRule)
                    .containsExactlyInAnyOrder("gone", "high-loss");
            assertThat(job.alerts())
                    .extracting(GrokkingAlert::getState)
                    .containsOnly(AlertState.RESOLVED);
        }
    }

    @Test
    void resolveWhenTheRunEnds() throws Exception {
        try (MonitorHarness job = with(HIGH)) {
            log(job, 10, 7);
            describe(job, RunStatus.FINISHED);

            assertThat(ofRules(job))
                    .extracting(GrokkingAlert::getState)
                    .containsExactly(AlertState.FIRING, AlertState.RESOLVED);
        }
    }

    @Test
    void resolveWhereAllAreGoneThoughNothingMoreIsReceivedOfTheRun() throws Exception {
        OperatorSubtaskState checkpoint;
        try (MonitorHarness job = with(HIGH)) {
            log(job, 10, 7);
            checkpoint = job.snapshot(1, 1);
        }

        try (MonitorHarness job = from(checkpoint)) {
            job.setProcessingTime(RuleTracker.REVIEW.toMillis() + 1);

            assertThat(ofRules(job))
                    .extracting(GrokkingAlert::getState)
                    .containsExactly(AlertState.RESOLVED);
        }
    }

    @Test
    void costNoStateWhereThereAreNone() throws Exception {
        try (MonitorHarness none = with();
                MonitorHarness one = with(HIGH)) {
            log(none, 10, 7);
            log(one, 10, 7);

            assertThat(none.numKeyedStateEntries()).isEqualTo(1);
            assertThat(one.numKeyedStateEntries()).isEqualTo(2);
        }
    }

    private static RuleDefinition rule(String name, String when) {
        return new RuleDefinition(
                name, AlertSeverity.CRITICAL, when, Hold.NONE, "", List.of(), "", "");
    }

    /** A job to which the run is described: its alerts do not wait for labels. */
    private static MonitorHarness with(RuleDefinition... rules) throws Exception {
        MonitorHarness job = new MonitorHarness(watch(rules));
        job.open();
        describe(job, RunStatus.RUNNING);
        return job;
    }

    private static MonitorHarness from(OperatorSubtaskState checkpoint, RuleDefinition... rules)
            throws Exception {
        MonitorHarness job = new MonitorHarness(watch(rules));
        job.initializeState(checkpoint);
        job.open();
        return job;
    }

    private static WatchConfig watch(RuleDefinition... rules) {
        return new WatchConfig(
                MonitorConfig.DEFAULT,
                Duration.ofDays(30),
                true,
                Duration.ofSeconds(60),
                WatchConfig.DEFAULT_ENDED_GRACE,
                LivenessConfig.DEFAULT,
                IncidentConfig.DEFAULT,
                List.of(rules));
    }

    private static void log(MonitorHarness job, long step, double loss) throws Exception {
        var point = Logged.point(RUN, step).setTrainLoss(loss).build();
        job.take(Wire.raw(Origin.METRICS, RUN, point));
    }

    private static void describe(MonitorHarness job, RunStatus status) throws Exception {
        job.take(Wire.raw(Origin.RUNS, RUN, Logged.run(RUN).setStatus(status).build()));
    }

    private static List<GrokkingAlert> ofRules(MonitorHarness job) {
        return job.alerts().stream().filter(a -> a.getKind() == AlertKind.RULE).toList();
    }
}
