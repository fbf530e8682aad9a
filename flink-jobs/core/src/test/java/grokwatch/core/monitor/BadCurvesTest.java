package grokwatch.core.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.core.fixture.Bytes;
import grokwatch.core.fixture.Descriptions;
import grokwatch.core.fixture.Soundness;
import grokwatch.core.fixture.WatchedRun;
import grokwatch.core.run.Metric;
import grokwatch.core.run.RunDescription;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The ordinary ways in which a curve is no good: answers stay sound and forecasts have reasons. */
@DisplayName("A curve that is no good")
class BadCurvesTest {

    private static final long LAST = 20_000;

    private enum Fault {
        EMPTY,
        CONSTANT,
        NOT_A_NUMBER_FROM_THE_START,
        ACCURACY_IN_PERCENT,
        STEPS_BACK_AND_TWICE,
        TARGET_NEVER_REACHED,
        BUDGET_BELOW_MEMORISATION,
        NO_WEIGHT_DECAY,
        NO_LEARNING_RATE
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(Fault.class)
    void getsSoundAnswers(Fault fault) {
        WatchedRun run = watch(fault, false);

        Soundness.check(run.recorder());
        assertThat(run.recorder().outcomes()).as("notified of its end").isNotEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(Fault.class)
    void getsTheSameAnswersThroughACheckpointAtEachPoint(Fault fault) {
        WatchedRun whole = watch(fault, false);
        WatchedRun split = watch(fault, true);

        assertThat(split.recorder().script()).isEqualTo(whole.recorder().script());
        assertThat(Bytes.of(split.state())).isEqualTo(Bytes.of(whole.state()));
    }

    private static WatchedRun watch(Fault fault, boolean checkpoints) {
        WatchedRun run = new WatchedRun().describe(description(fault), 0);
        for (long step = 0; step <= LAST && fault != Fault.EMPTY; step += 100) {
            run.log(step, point(fault, step));
            if (fault == Fault.STEPS_BACK_AND_TWICE) {
                run.log(step, point(fault, step));
                run.log(Math.max(0, step - 700), point(fault, step));
            }
            if (checkpoints) {
                run.restore();
            }
        }
        return run.finish();
    }

    private static Map<Metric, Double> point(Fault fault, long step) {
        boolean constant = fault == Fault.CONSTANT;
        boolean fitted = !constant && step >= 1_000;
        boolean generalised = fitted && step >= 12_000 && fault != Fault.TARGET_NEVER_REACHED;
        double percent = fault == Fault.ACCURACY_IN_PERCENT ? 100 : 1;
        Map<Metric, Double> point = new EnumMap<>(Metric.class);
        point.put(Metric.TRAIN_LOSS, fitted ? 1e-3 : 4);
        point.put(Metric.VALIDATION_LOSS, generalised ? 0.01 : 5);
        point.put(Metric.TRAIN_ACCURACY, percent * (fitted ? 1 : 0.1));
        point.put(Metric.VALIDATION_ACCURACY, percent * (generalised ? 1 : 0.05));
        point.put(Metric.GRADIENT_NORM, 1.0);
        point.put(Metric.WEIGHT_NORM, constant ? 50 : 50 * Math.exp(-1e-4 * step));
        point.put(Metric.LEARNING_RATE, fault == Fault.NO_LEARNING_RATE ? 0 : 1e-3);
        if (fault == Fault.NOT_A_NUMBER_FROM_THE_START) {
            point.replaceAll((metric, value) -> Double.NaN);
        }
        return point;
    }

    private static RunDescription description(Fault fault) {
        RunDescription d =
                fault == Fault.NO_WEIGHT_DECAY ? Descriptions.undecayed() : Descriptions.TYPICAL;
        Long budget = fault == Fault.BUDGET_BELOW_MEMORISATION ? 500 : d.targets().maxSteps();
        return new RunDescription(
                d.names(),
                d.network(),
                d.regimen(),
                d.data(),
                new RunDescription.Targets(budget, null, null, null),
                d.lifecycle());
    }
}
