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
import grokwatch.job.record.RawRecord;
import grokwatch.schemas.AlertKind;
import grokwatch.schemas.AlertState;
import grokwatch.schemas.DelayModel;
import grokwatch.schemas.GrokkingAlert;
import grokwatch.schemas.RunDiagnostics;
import grokwatch.schemas.RunStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.heap.HeapKeyedStateBackend;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Rules in the job")
class RuleWatchTest {

    private static final String RUN = "run-1";
    private static final RuleDefinition HIGH = rule("high-loss", "train_loss > 5");

    @BeforeEach
    void register() throws Exception {
        AvroTypes.register();
    }

    @Test
    void raiseAlertsOfTheirOwnKindWithNameSeverityEvidenceAndLabels() throws Exception {
        try (Harness job = Harness.with(HIGH)) {
            job.describe(RunStatus.RUNNING);
            job.log(10, 1);
            job.log(20, 7);
            job.log(30, 2);

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
    void lookAtMetricsOutsideTheSchema() throws Exception {
        try (Harness job = Harness.with(rule("f1", "extra(\"val/f1\") < 0.5"))) {
            job.take(Origin.METRICS, Logged.point(RUN, 1).setExtra(Map.of("val/f1", 0.25)).build());

            assertThat(job.alerts()).hasSize(1);
        }
    }

    @Test
    void keepTheirAlertOpenOverARestore() throws Exception {
        OperatorSubtaskState checkpoint;
        String fingerprint;
        try (Harness job = Harness.with(HIGH)) {
            job.log(10, 7);
            fingerprint = job.alerts().get(0).getFingerprint();
            checkpoint = job.snapshot(1, 1);
        }

        try (Harness job = Harness.from(checkpoint, HIGH)) {
            job.log(20, 8);
            assertThat(job.alerts()).isEmpty();
            job.log(30, 1);

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
        try (Harness job = Harness.with(HIGH, rule("gone", "train_loss > 6"))) {
            job.log(10, 7);
            assertThat(job.alerts()).hasSize(2);
            checkpoint = job.snapshot(1, 1);
        }

        try (Harness job = Harness.from(checkpoint, rule("high-loss", "train_loss > 9"))) {
            job.log(20, 8);

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
        try (Harness job = Harness.with(HIGH)) {
            job.log(10, 7);
            job.describe(RunStatus.FINISHED);

            assertThat(job.ofRules())
                    .extracting(GrokkingAlert::getState)
                    .containsExactly(AlertState.FIRING, AlertState.RESOLVED);
        }
    }

    @Test
    void resolveWhereAllAreGoneThoughNothingMoreIsHeardOfTheRun() throws Exception {
        OperatorSubtaskState checkpoint;
        try (Harness job = Harness.with(HIGH)) {
            job.log(10, 7);
            checkpoint = job.snapshot(1, 1);
        }

        try (Harness job = Harness.from(checkpoint)) {
            job.setProcessingTime(RuleWatch.REVIEW.toMillis() + 1);

            assertThat(job.ofRules())
                    .extracting(GrokkingAlert::getState)
                    .containsExactly(AlertState.RESOLVED);
        }
    }

    @Test
    void costNoStateWhereThereAreNone() throws Exception {
        try (Harness none = Harness.with();
                Harness one = Harness.with(HIGH)) {
            none.log(10, 7);
            one.log(10, 7);

            assertThat(none.states()).isEqualTo(1);
            assertThat(one.states()).isEqualTo(2);
        }
    }

    private static RuleDefinition rule(String name, String when) {
        return new RuleDefinition(
                name, AlertSeverity.CRITICAL, when, Hold.NONE, "", List.of(), "", "");
    }

    /** The monitor of runs under rules. */
    private static final class Harness
            extends KeyedBroadcastOperatorTestHarness<
                    String, RawRecord, DelayModel, RunDiagnostics> {

        private Harness(List<RuleDefinition> rules) throws Exception {
            super(
                    new CoBroadcastWithKeyedOperator<>(
                            new RunMonitorFunction(
                                    new WatchConfig(
                                            MonitorConfig.DEFAULT,
                                            Duration.ofDays(30),
                                            true,
                                            Duration.ofSeconds(60),
                                            LivenessConfig.DEFAULT,
                                            IncidentConfig.DEFAULT,
                                            rules),
                                    Wire.REGISTRY),
                            List.of(LearnedModels.DESCRIPTOR)),
                    RawRecord::keyText,
                    Types.STRING,
                    1,
                    1,
                    0);
        }

        static Harness with(RuleDefinition... rules) throws Exception {
            Harness harness = new Harness(List.of(rules));
            harness.open();
            return harness;
        }

        static Harness from(OperatorSubtaskState checkpoint, RuleDefinition... rules)
                throws Exception {
            Harness harness = new Harness(List.of(rules));
            harness.initializeState(checkpoint);
            harness.open();
            return harness;
        }

        void log(long step, double loss) throws Exception {
            take(Origin.METRICS, Logged.point(RUN, step).setTrainLoss(loss).build());
        }

        void describe(RunStatus status) throws Exception {
            take(Origin.RUNS, Logged.run(RUN).setStatus(status).build());
        }

        void take(Origin origin, org.apache.avro.specific.SpecificRecord record) throws Exception {
            processElement(Wire.raw(origin, RUN, record), 0);
        }

        List<GrokkingAlert> alerts() {
            var output = getSideOutput(Answers.ALERTS);
            return output == null
                    ? List.of()
                    : output.stream().map(record -> record.getValue()).toList();
        }

        List<GrokkingAlert> ofRules() {
            return alerts().stream().filter(a -> a.getKind() == AlertKind.RULE).toList();
        }

        int states() {
            var backend = ((AbstractStreamOperator<?>) getOperator()).getKeyedStateBackend();
            return ((HeapKeyedStateBackend<?>) backend).numKeyValueStateEntries();
        }
    }
}
