package grokwatch.producers.names.feed;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.schemas.RunStatus;
import grokwatch.schemas.TrainingMetrics;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The description of a feed's run")
class DescribedFeedTest extends RunFeedFixture {

    @Test
    void sendsWhatIsKnownOnceBeforeTheFirstEvent() {
        feed.describe(run -> run.setProject("p").setName("n"));
        feed.parameter("learning_rate", "1e-3");
        feed.parameter("weight_decay", "0.1");
        feed.parameter("optim", "AdamW");
        feed.parameter("max_steps", "1000.0");
        feed.parameter("something", "else");
        assertThat(sink.runs).isEmpty();

        metric("loss", 1, 1);
        feed.flush();

        assertThat(sink.runs)
                .singleElement()
                .satisfies(
                        run -> {
                            assertThat(run.getProject()).isEqualTo("p");
                            assertThat(run.getLearningRate()).isEqualTo(1e-3);
                            assertThat(run.getWeightDecay()).isEqualTo(0.1);
                            assertThat(run.getOptimizer()).isEqualTo("adamw");
                            assertThat(run.getMaxSteps()).isEqualTo(1000);
                            assertThat(run.getStatus()).isEqualTo(RunStatus.RUNNING);
                        });
    }

    @Test
    void retainsTheRestWhereOneParameterIsUnfit() {
        feed.parameter("lr", "cosine");
        feed.parameter("batch_size", "0");
        feed.parameter("weight_decay", "None");
        feed.parameter("seed", "-1");
        feed.flush();

        assertThat(sink.lastRun().getSeed()).isEqualTo(-1);
        assertThat(sink.lastRun().getLearningRate()).isNull();
        assertThat(feed.counts().refused()).isEqualTo(Map.of(Refusal.PARAMETER, 2L));
        assertThat(sink.notes)
                .containsExactly(
                        "run-1: learningRate must be a finite number >= 0, was \"cosine\"",
                        "run-1: batchSize must be a whole number >= 1, was \"0\"");
    }

    @Test
    void statesTheLastStepAtTheEnd() {
        metric("loss", 1, 7);
        feed.end(RunStatus.FINISHED, "budget", 5_000);

        assertThat(sink.lastRun().getStatus()).isEqualTo(RunStatus.FINISHED);
        assertThat(sink.lastRun().getLastStep()).isEqualTo(7);
        assertThat(sink.lastRun().getEndedAt()).isEqualTo(5_000);
    }

    @Test
    void countsAttemptsWhenTheRunStartsAgain() {
        metric("loss", 1, 7);
        feed.restart();
        metric("loss", 2, 1);
        feed.flush();

        assertThat(sink.metrics).extracting(TrainingMetrics::getAttempt).containsExactly(0, 1);
        assertThat(sink.lastRun().getAttempt()).isEqualTo(1);
    }

    @Test
    void retainsLabelsWithinTheirBounds() {
        for (int i = 0; i < 100; i++) {
            feed.label("k" + i, "v");
        }
        feed.label("k0", "x".repeat(2000));
        feed.flush();

        assertThat(sink.lastRun().getLabels()).hasSize(64).containsEntry("k0", "v");
        assertThat(feed.counts().refused()).containsEntry(Refusal.TOO_MANY_LABELS, 37L);
    }

    @Test
    void notesTheNamesOfARunWithoutALossOrAnAccuracy() {
        metric("objective", 1, 1);
        metric("bleu", 2, 1);
        feed.end(RunStatus.FINISHED, null, 1);

        assertThat(sink.notes)
                .containsExactly(
                        "run-1: no loss and no accuracy is recognised among the names: objective, bleu; an alias table (--aliases) maps them");
    }
}
