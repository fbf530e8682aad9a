package grokwatch.producers.djl.demo;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.producers.djl.RecordingPublisher;
import grokwatch.producers.djl.train.TrainOption;
import grokwatch.producers.djl.train.TrainingFleet;
import grokwatch.producers.djl.train.TrainingProgress;
import grokwatch.producers.djl.train.TrainingResult;
import grokwatch.schemas.RunStatus;
import grokwatch.schemas.TrainingMetrics;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("The runs of the fast demo, trained side by side,")
@Timeout(300)
class DemoFleetIT {

    private static final int CONFIRMATIONS = 3;

    private final RecordingPublisher publisher = new RecordingPublisher();

    @Test
    void doWhatTheirRolesState() throws Exception {
        List<DemoRun> runs = DemoFleet.fast();
        List<TrainingResult> results;
        try (TrainingFleet fleet =
                TrainingFleet.start(
                        runs.stream().map(DemoRun::options).toList(),
                        publisher,
                        TrainingProgress.SILENT)) {
            results = fleet.await();
        }

        for (int i = 0; i < runs.size(); i++) {
            assertPlaysItsRole(runs.get(i), results.get(i));
        }
        assertThat(generalisation("demo-groks-late").orElseThrow())
                .isGreaterThan(3 * generalisation("demo-groks-soon").orElseThrow() / 2);
    }

    private void assertPlaysItsRole(DemoRun run, TrainingResult result) {
        String id = run.options().runId();
        switch (run.role()) {
            case GROKS_SOON, GROKS_LATE -> {
                assertThat(delay(id)).as(id).isGreaterThanOrEqualTo(memorisation(id).orElseThrow());
                assertThat(delay(id) / run.options().integer(TrainOption.EVALUATION_INTERVAL))
                        .isGreaterThan(20);
            }
            case REACHES_LOSS ->
                    assertThat(publisher.evaluations(id))
                            .anySatisfy(one -> assertThat(one.getValidationLoss()).isLessThan(0.3));
            case ORDINARY -> assertThat(delay(id)).isLessThan(memorisation(id).orElseThrow());
            case NEVER_GENERALISES -> {
                assertThat(memorisation(id)).isPresent();
                assertThat(publisher.evaluations(id))
                        .allSatisfy(one -> assertThat(one.getValidationAccuracy()).isLessThan(0.2));
            }
            case DIVERGES -> {
                assertThat(result.status()).isEqualTo(RunStatus.FAILED);
                assertThat(result.stopReason()).isEqualTo("diverged");
            }
            default -> throw new AssertionError(run.role());
        }
    }

    private long delay(String runId) {
        return generalisation(runId).orElseThrow() - memorisation(runId).orElseThrow();
    }

    private OptionalLong memorisation(String runId) {
        return crossing(runId, TrainingMetrics::getTrainAccuracy, 0.99);
    }

    private OptionalLong generalisation(String runId) {
        return crossing(runId, TrainingMetrics::getValidationAccuracy, 0.95);
    }

    /** The first of three evaluations in a row at or above the threshold. */
    private OptionalLong crossing(
            String runId, Function<TrainingMetrics, Double> accuracy, double threshold) {
        long first = 0;
        int inARow = 0;
        for (TrainingMetrics one : publisher.evaluations(runId)) {
            inARow = accuracy.apply(one) >= threshold ? inARow + 1 : 0;
            first = inARow == 1 ? one.getStep() : first;
            if (inARow == CONFIRMATIONS) {
                return OptionalLong.of(first);
            }
        }
        return OptionalLong.empty();
    }
}
