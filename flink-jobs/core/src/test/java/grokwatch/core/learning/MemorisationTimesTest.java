package grokwatch.core.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import grokwatch.core.fixture.Bytes;
import grokwatch.core.fleet.OutcomeKind;
import grokwatch.core.landmark.Feature;
import grokwatch.core.landmark.Landmark;
import grokwatch.core.learning.analog.Analog;
import grokwatch.core.learning.analog.RunTraits;
import grokwatch.core.run.RunDescription;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemorisationTimesTest {

    @Test
    void fewFinishedRunsGiveTheLatestOfThem() {
        MemorisationTimes times = MemorisationTimes.of(memorisedAt(1e-3, 200, 900, 400));

        assertThat(times.step(run("Addition", 1e-3))).isCloseTo(900, within(0.1));
    }

    @Test
    void manyFinishedRunsGiveTheStepByWhichAllButATwentiethHadMemorised() {
        long[] steps = new long[99];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = 100 * (i + 1);
        }

        assertThat(MemorisationTimes.of(memorisedAt(1e-3, steps)).step(run("addition", 1e-3)))
                .isCloseTo(9_500, within(0.1));
    }

    @Test
    void atATenthOfTheLearningRateARunMayTakeTenTimesTheSteps() {
        MemorisationTimes times = MemorisationTimes.of(memorisedAt(1e-3, 200, 900));

        assertThat(times.step(run("addition", 1e-4))).isCloseTo(9_000, within(1.0));
    }

    @Test
    void withoutALearningRateStepsAreCompared() {
        MemorisationTimes known = MemorisationTimes.of(memorisedAt(1e-3, 200, 900));
        MemorisationTimes unknown = MemorisationTimes.of(memorisedAt(null, 200, 700));

        assertThat(known.step(run("addition", null))).isEqualTo(900);
        assertThat(unknown.step(run("addition", 1e-4))).isEqualTo(700);
    }

    @Test
    void hasNoTimesFromRunsOfAnotherTask() {
        MemorisationTimes times = MemorisationTimes.of(memorisedAt(1e-3, 200));

        assertThat(times.step(run("parity", 1e-3))).isZero();
        assertThat(times.step(RunDescription.UNKNOWN)).isZero();
    }

    @Test
    void areTheSameAfterBeingWrittenAndRead() throws IOException {
        MemorisationTimes times = MemorisationTimes.of(memorisedAt(1e-3, 200, 900));

        byte[] bytes = Bytes.of(times::write);
        MemorisationTimes copy =
                MemorisationTimes.read(new DataInputStream(new ByteArrayInputStream(bytes)));

        assertThat(copy.step(run("addition", 5e-4))).isEqualTo(times.step(run("addition", 5e-4)));
        assertThat(Bytes.of(copy::write)).isEqualTo(bytes);
    }

    private static List<Example> memorisedAt(Double rate, long... steps) {
        List<Example> examples = new ArrayList<>();
        for (long step : steps) {
            RunTraits traits = RunTraits.of(run("addition", rate), Double.NaN);
            examples.add(
                    new Example(
                            "run-" + examples.size(),
                            OutcomeKind.NOT_YET,
                            step,
                            new Analog(traits, "setting", true, false, 2 * step),
                            List.of(new Landmark(step, new float[Feature.COUNT], null))));
        }
        return examples;
    }

    private static RunDescription run(String task, Double rate) {
        RunDescription nothing = RunDescription.UNKNOWN;
        return new RunDescription(
                nothing.names(),
                nothing.network(),
                new RunDescription.Regimen(null, rate, null, null, null),
                new RunDescription.Data(task, null, null, null, null),
                nothing.targets(),
                nothing.lifecycle());
    }
}
