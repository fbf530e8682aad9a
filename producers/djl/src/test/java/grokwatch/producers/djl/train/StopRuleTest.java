package grokwatch.producers.djl.train;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.schemas.RunStatus;
import grokwatch.schemas.TrainingMetrics;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A run ends before its budget")
class StopRuleTest {

    private final StopRule rule = new StopRule(0.95, 2);

    @Test
    void afterThreeRecordsInARowWithoutANumber() {
        assertThat(rule.observe(metrics(Double.NaN, null))).isEmpty();
        assertThat(rule.observe(metrics(1.0, null))).isEmpty();
        assertThat(rule.observe(metrics(Double.POSITIVE_INFINITY, null))).isEmpty();
        assertThat(rule.observe(metrics(Double.NaN, null))).isEmpty();
        assertThat(rule.observe(metrics(Double.NaN, null)))
                .contains(new StopRule.End(RunStatus.FAILED, "diverged"));
    }

    @Test
    void someEvaluationsAfterItsTarget() {
        assertThat(rule.observe(metrics(1.0, 0.94))).isEmpty();
        assertThat(rule.observe(metrics(1.0, 0.95))).isEmpty();
        assertThat(rule.observe(metrics(1.0, null))).isEmpty();
        assertThat(rule.observe(metrics(1.0, 0.90))).isEmpty();
        assertThat(rule.observe(metrics(1.0, 0.97)))
                .contains(new StopRule.End(RunStatus.FINISHED, "target-reached"));
    }

    @Test
    void butNotForItsTargetUnlessRequested() {
        StopRule patient = new StopRule(0.95, 0);

        for (int i = 0; i < 100; i++) {
            assertThat(patient.observe(metrics(1.0, 1.0))).isEmpty();
        }
    }

    private static TrainingMetrics metrics(Double trainLoss, Double validationAccuracy) {
        return TrainingMetrics.newBuilder()
                .setRunId("r")
                .setStep(1)
                .setTimestamp(0)
                .setTrainLoss(trainLoss)
                .setValidationAccuracy(validationAccuracy)
                .setExtra(Map.of())
                .build();
    }
}
