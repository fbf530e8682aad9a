package grokwatch.job.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.job.fixture.AvroTypes;
import grokwatch.job.fixture.Logged;
import grokwatch.job.fixture.Wire;
import grokwatch.job.record.Origin;
import grokwatch.job.record.RawRecord;
import grokwatch.job.rejection.Rejections;
import grokwatch.job.validation.RejectReason;
import grokwatch.schemas.AlertKind;
import grokwatch.schemas.DelayModel;
import grokwatch.schemas.ForecastAtAge;
import grokwatch.schemas.OutcomeKind;
import grokwatch.schemas.RunOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
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
    void outcomeIsDecoded() throws Exception {
        try (var harness = decoding()) {
            harness.open();
            harness.processElement(outcomeRecord("run-1"), 0);

            assertThat(harness.extractOutputValues()).containsExactly(outcome("run-1"));
        }
    }

    @Test
    void undecodableOutcomeIsRejected() throws Exception {
        try (var harness = decoding()) {
            harness.open();
            harness.processElement(Wire.raw(Origin.OUTCOMES, "run-1", new byte[] {1}), 0);

            assertThat(harness.extractOutputValues()).isEmpty();
            assertThat(harness.getSideOutput(Rejections.TAG))
                    .extracting(rejected -> rejected.getValue().reason())
                    .containsExactly(RejectReason.NOT_WIRE_FORMAT);
        }
    }

    @Test
    void trainingGoesOnAfterARestoreAsIfNothingHadHappened() throws Exception {
        List<DelayModel> undisturbed;
        try (var harness = training()) {
            harness.open();
            train(harness, 0, 24);
            undisturbed = harness.extractOutputValues();
        }
        List<DelayModel> models = new ArrayList<>();
        OperatorSubtaskState checkpoint;
        try (var before = training()) {
            before.open();
            train(before, 0, 13);
            models.addAll(before.extractOutputValues());
            checkpoint = before.snapshot(1, 1);
        }
        try (var after = training()) {
            after.initializeState(checkpoint);
            after.open();
            train(after, 13, 24);
            models.addAll(after.extractOutputValues());
        }

        assertThat(undisturbed).extracting(DelayModel::getCohort).contains("fleet/effects");
        assertThat(models).isEqualTo(undisturbed);
    }

    @Test
    void fitThatACheckpointInterruptsIsComputedAgainAfterARestore() throws Exception {
        OperatorSubtaskState checkpoint;
        List<DelayModel> atCheckpoint;
        List<DelayModel> published;
        try (var before = training()) {
            before.open();
            for (int i = 0; i < 8; i++) {
                before.processElement(outcome("run-" + i), 0);
            }
            // Nothing yet, unless this thread has waited for as long as a fit takes.
            atCheckpoint = before.extractOutputValues();
            checkpoint = before.snapshot(1, 1);
            awaitFits(before);
            published = before.extractOutputValues();
        }
        try (var after = training()) {
            after.initializeState(checkpoint);
            after.open();
            awaitFits(after);

            List<DelayModel> all = new ArrayList<>(atCheckpoint);
            all.addAll(after.extractOutputValues());
            assertThat(published).hasSize(1);
            assertThat(all).isEqualTo(published);
        }
    }

    @Test
    void outcomesThatDoNotWaitForFitsEndInTheSameModel() throws Exception {
        try (var patient = training();
                var hasty = training()) {
            patient.open();
            hasty.open();
            train(patient, 0, 24);
            for (int i = 0; i < 24; i++) {
                hasty.processElement(outcome("run-" + i), 0);
            }
            awaitFits(hasty);

            assertThat(last(hasty.extractOutputValues()))
                    .isEqualTo(last(patient.extractOutputValues()));
        }
    }

    private static DelayModel last(List<DelayModel> models) {
        return models.get(models.size() - 1);
    }

    @Test
    void intervalsThatMissFireAnAlertAndWidenThoseOfTheProject() throws Exception {
        try (var harness = training()) {
            harness.open();
            for (int i = 0; i < 60; i++) {
                RunOutcome.Builder missed = RunOutcome.newBuilder(outcome("run-" + i));
                missed.setProject("demo").setForecasts(List.of(tooEarly(2_000), tooEarly(4_000)));
                harness.processElement(missed.build(), 0);
            }

            assertThat(harness.getSideOutput(FleetTrainerFunction.ALERTS))
                    .extracting(alert -> alert.getValue().getKind())
                    .containsExactly(AlertKind.FORECASTS_OFF);
            assertThat(harness.extractOutputValues())
                    .filteredOn(model -> model.getCohort().equals("fleet/widening"))
                    .last()
                    .satisfies(
                            model ->
                                    assertThat(model.getCoefficients().get("demo"))
                                            .isBetween(1.5, 4.1));
        }
    }

    private static ForecastAtAge tooEarly(long step) {
        return ForecastAtAge.newBuilder()
                .setAge(step / 1_000.0)
                .setStep(step)
                .setProbability(0.9)
                .setExpectedStep(step + 200)
                .setLowerStep(step + 100)
                .setUpperStep(step + 400)
                .build();
    }

    private static void train(
            KeyedOneInputStreamOperatorTestHarness<String, RunOutcome, DelayModel> harness,
            int from,
            int to)
            throws Exception {
        for (int i = from; i < to; i++) {
            harness.processElement(outcome("run-" + i), 0);
            awaitFits(harness);
        }
    }

    /** Lets the timers fire until none is set, which is when every fit has been published. */
    private static void awaitFits(
            KeyedOneInputStreamOperatorTestHarness<String, RunOutcome, DelayModel> harness)
            throws Exception {
        long deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (harness.numProcessingTimeTimers() > 0) {
            assertThat(System.nanoTime()).as("deadline for the fits").isLessThan(deadline);
            harness.setProcessingTime(harness.getProcessingTime() + 100);
            Thread.onSpinWait();
        }
    }

    private static OneInputStreamOperatorTestHarness<RawRecord, RunOutcome> decoding()
            throws Exception {
        var function = new DecodeOutcomesFunction(Wire.REGISTRY);
        var operator = new ProcessOperator<>(function);
        var harness = new OneInputStreamOperatorTestHarness<>(operator, 1, 1, 0);
        harness.setup(
                function.getProducedType()
                        .createSerializer(harness.getExecutionConfig().getSerializerConfig()));
        return harness;
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, RunOutcome, DelayModel> training()
            throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new FleetTrainerFunction()),
                outcome -> FleetTrainerFunction.KEY,
                Types.STRING);
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
