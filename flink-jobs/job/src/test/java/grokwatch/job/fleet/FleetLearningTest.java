package grokwatch.job.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import grokwatch.job.fixture.AvroTypes;
import grokwatch.job.fixture.Logged;
import grokwatch.job.fixture.Wire;
import grokwatch.job.record.Origin;
import grokwatch.job.record.RawRecord;
import grokwatch.job.rejection.Rejections;
import grokwatch.job.validation.RejectReason;
import grokwatch.schemas.DelayModel;
import grokwatch.schemas.OutcomeKind;
import grokwatch.schemas.RunOutcome;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class FleetLearningTest {

    @BeforeAll
    static void types() {
        AvroTypes.register();
    }

    @Test
    void assignsAnOutcomeToEachOfItsCohorts() throws Exception {
        try (var harness = assignment()) {
            harness.open();
            harness.processElement(outcomeRecord("run-1"), 0);

            assertThat(harness.extractOutputValues())
                    .extracting(assigned -> assigned.f0)
                    .containsExactly("modular-addition/mlp/adamw", "mlp/adamw", "all");
        }
    }

    @Test
    void setsAnOutcomeAsideThatItCannotRead() throws Exception {
        try (var harness = assignment()) {
            harness.open();
            harness.processElement(Wire.raw(Origin.OUTCOMES, "run-1", new byte[] {1}), 0);

            assertThat(harness.extractOutputValues()).isEmpty();
            assertThat(harness.getSideOutput(Rejections.TAG))
                    .extracting(rejected -> rejected.getValue().reason())
                    .containsExactly(RejectReason.NOT_WIRE_FORMAT);
        }
    }

    @Test
    void learnsAVersionAtEachNewOutcomeAndNoneAtARepeat() throws Exception {
        try (var harness = learning()) {
            harness.open();
            harness.processElement(assigned("run-1"), 0);
            harness.processElement(assigned("run-1"), 0);
            harness.processElement(assigned("run-2"), 0);

            assertThat(harness.extractOutputValues())
                    .extracting(DelayModel::getCohort, DelayModel::getVersion, DelayModel::getRuns)
                    .containsExactly(tuple("all", 1L, 1), tuple("all", 2L, 2));
        }
    }

    @Test
    void goesOnLearningAfterARestore() throws Exception {
        OperatorSubtaskState checkpoint;
        try (var before = learning()) {
            before.open();
            before.processElement(assigned("run-1"), 0);
            checkpoint = before.snapshot(1, 1);
        }
        try (var after = learning()) {
            after.initializeState(checkpoint);
            after.open();
            after.processElement(assigned("run-2"), 0);

            assertThat(after.extractOutputValues())
                    .extracting(DelayModel::getVersion, DelayModel::getRuns)
                    .containsExactly(tuple(2L, 2));
        }
    }

    private static OneInputStreamOperatorTestHarness<RawRecord, Tuple2<String, RunOutcome>>
            assignment() throws Exception {
        var function = new AssignCohortsFunction(Wire.REGISTRY);
        var operator = new ProcessOperator<>(function);
        var harness = new OneInputStreamOperatorTestHarness<>(operator, 1, 1, 0);
        harness.setup(
                function.getProducedType()
                        .createSerializer(harness.getExecutionConfig().getSerializerConfig()));
        return harness;
    }

    private static KeyedOneInputStreamOperatorTestHarness<
                    String, Tuple2<String, RunOutcome>, DelayModel>
            learning() throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new FleetModelFunction()),
                assigned -> assigned.f0,
                Types.STRING);
    }

    private static Tuple2<String, RunOutcome> assigned(String runId) {
        return Tuple2.of("all", outcome(runId));
    }

    private static RawRecord outcomeRecord(String runId) {
        return Wire.raw(Origin.OUTCOMES, runId, outcome(runId));
    }

    private static RunOutcome outcome(String runId) {
        return RunOutcome.newBuilder()
                .setRunId(runId)
                .setTimestamp(Logged.START)
                .setOutcome(OutcomeKind.GROKKED)
                .setCensored(false)
                .setMemorisedStep(1_000L)
                .setGeneralisedStep(9_000L)
                .setLastStep(9_000)
                .setMemorisedDecayClock(1.0)
                .setLastDecayClock(9.0)
                .setTask("modular-addition")
                .setArchitecture("mlp")
                .setOptimizer("adamw")
                .build();
    }
}
