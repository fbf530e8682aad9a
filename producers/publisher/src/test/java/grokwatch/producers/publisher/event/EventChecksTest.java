package grokwatch.producers.publisher.event;

import static grokwatch.producers.publisher.Records.evaluation;
import static grokwatch.producers.publisher.Records.run;
import static grokwatch.producers.publisher.Records.snapshot;
import static grokwatch.producers.publisher.Records.step;
import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.schemas.RepresentationSnapshot;
import grokwatch.schemas.RunStatus;
import grokwatch.schemas.TrainingMetrics;
import grokwatch.schemas.TrainingRun;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A record is fit to be sent")
class EventChecksTest {

    @Test
    void ifItRetainsTheContract() {
        assertThat(EventChecks.faultOf(run("r", RunStatus.RUNNING))).isEmpty();
        assertThat(EventChecks.faultOf(step("r", 0))).isEmpty();
        assertThat(EventChecks.faultOf(snapshot("r", 1, 256, 256))).isEmpty();
    }

    @Test
    void evenIfItsLossIsNoNumber() {
        TrainingMetrics diverged =
                TrainingMetrics.newBuilder(step("r", 1)).setTrainLoss(Double.NaN).build();

        assertThat(EventChecks.faultOf(diverged)).isEmpty();
    }

    @Test
    void butNotIfItIsAbsentOrHasNoRun() {
        assertThat(EventChecks.faultOf((TrainingRun) null)).contains("run must not be null");
        assertThat(EventChecks.faultOf((TrainingMetrics) null))
                .contains("metrics must not be null");
        assertThat(EventChecks.faultOf((RepresentationSnapshot) null))
                .contains("snapshot must not be null");
        assertThat(EventChecks.faultOf(step("", 0)))
                .contains("runId must have 1 to 256 characters, was 0 characters");
        assertThat(EventChecks.faultOf(new TrainingMetrics()))
                .contains("extra must be a map of at most 256 entries");
    }

    @Test
    void butNotBeforeTheFirstStep() {
        assertThat(EventChecks.faultOf(evaluation("r", -1))).contains("step must be >= 0, was -1");
    }

    @Test
    void butNotIfAMatrixIsNotWhatItStates() {
        RepresentationSnapshot whole = snapshot("r", 1, 2, 3);

        assertThat(
                        EventChecks.faultOf(
                                RepresentationSnapshot.newBuilder(whole)
                                        .setValues(ByteBuffer.allocate(20))
                                        .build()))
                .contains("values must be 4 x rows x columns = 24 bytes, at most 262144, was 20");
        assertThat(EventChecks.faultOf(snapshot("r", 1, 257, 256)))
                .contains(
                        "values must be 4 x rows x columns = 263168 bytes, at most 262144, was 263168");
        assertThat(
                        EventChecks.faultOf(
                                RepresentationSnapshot.newBuilder(whole)
                                        .setRowLabels(List.of("a"))
                                        .build()))
                .contains("rowLabels must have 2 entries, had 1");
    }

    @Test
    void asAnEvaluationWhenItCarriesAValidationValue() {
        assertThat(Event.of(0, evaluation("r", 1)).kind()).isEqualTo(EventKind.EVALUATION);
        assertThat(Event.of(0, step("r", 1)).kind()).isEqualTo(EventKind.STEP);
    }
}
