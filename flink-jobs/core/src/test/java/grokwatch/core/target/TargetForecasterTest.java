package grokwatch.core.target;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.core.fixture.Bytes;
import grokwatch.core.run.Target;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TargetForecasterTest {

    private static final Target TARGET = Target.parse("loss < 1");
    private static final TargetBudget BUDGET = new TargetBudget(3_000, Double.NaN);
    private static final List<FinishedTargetRun> FLEET = fleet(60, 7);
    private static final TargetModel MODEL = TargetModel.fit(FLEET);

    @Test
    void runAtItsTargetHasProbabilityOneAndNoStepInTheFuture() {
        TargetProgress run = new TargetProgress(TARGET);
        run.update(100, 2, Double.NaN);
        run.update(200, 0.9, Double.NaN);
        run.update(300, 1.5, Double.NaN);

        TargetForecast forecast = forecast(MODEL, run);

        assertThat(forecast.probability()).isEqualTo(1);
        assertThat(forecast.expectedStep()).isEqualTo(200);
    }

    @Test
    void divergedRunHasNoForecast() {
        TargetProgress run = new TargetProgress(TARGET);
        run.update(100, 2, Double.NaN);
        run.update(200, Double.POSITIVE_INFINITY, Double.NaN);

        assertThat(new TargetForecaster(MODEL).forecast(run, traits(0), BUDGET)).isEmpty();
    }

    @Test
    void fleetOfTheSameTaskPlacesTheStepWithinItsInterval() {
        Random random = new Random(99);
        int inside = 0;
        for (int i = 0; i < 20; i++) {
            double speed = 0.7 + 0.8 * random.nextDouble();
            TargetProgress run = progress(speed, 0.8, 400, random);
            TargetForecast forecast = forecast(MODEL, run);
            double hit = hitStep(speed);
            assertThat(forecast.probability()).isGreaterThan(0.5);
            inside += forecast.lowerStep() <= hit && hit <= forecast.upperStep() ? 1 : 0;
        }
        assertThat(inside).isGreaterThanOrEqualTo(15);
    }

    @Test
    void plateauAboveTheTargetIsLessProbable() {
        Random random = new Random(5);
        double good = forecast(MODEL, progress(1, 0.8, 800, random)).probability();
        double bad = forecast(MODEL, progress(1, 1.3, 800, random)).probability();

        assertThat(bad).isLessThan(good);
    }

    @Test
    void beforeAnyRunHasFinishedThereIsAWideIntervalAndNoVerdict() {
        TargetForecast forecast = forecast(null, progress(1, 0.8, 400, new Random(1)));

        assertThat(forecast.verdict().kind()).isEqualTo(TargetVerdict.Kind.NONE);
        assertThat(forecast.verdict().reason()).contains("0 of 3 runs");
        assertThat(forecast.lowerStep()).isLessThan(forecast.expectedStep());
        assertThat(forecast.upperStep()).isGreaterThan(forecast.expectedStep());
    }

    @Test
    void taskNeverSeenHasNoVerdict() {
        TargetForecast forecast =
                new TargetForecaster(MODEL)
                        .forecast(
                                progress(1, 0.8, 400, new Random(1)),
                                new TargetTraits("other", "g"),
                                BUDGET)
                        .orElseThrow();

        assertThat(forecast.verdict().kind()).isEqualTo(TargetVerdict.Kind.NONE);
        assertThat(forecast.alike()).isZero();
        assertThat(forecast.probability()).isEqualTo(0.5);
    }

    @Test
    void restoredLearnerFitsTheSameModel() throws IOException {
        TargetLearner learner = new TargetLearner();
        FLEET.forEach(learner::add);
        TargetLearner restored = new TargetLearner();
        restored.read(new DataInputStream(new ByteArrayInputStream(Bytes.of(learner::write))));
        TargetProgress run = progress(1, 0.8, 500, new Random(3));

        assertThat(restored.size()).isEqualTo(FLEET.size());
        assertThat(forecast(restored.lastRefit().get(), run))
                .isEqualTo(forecast(learner.lastRefit().get(), run));
    }

    @Test
    void tooFewArrivalsMakeNoModel() {
        assertThat(TargetModel.fit(FLEET.subList(0, 5))).isNull();
    }

    private static TargetForecast forecast(TargetModel model, TargetProgress run) {
        return new TargetForecaster(model).forecast(run, traits(0), BUDGET).orElseThrow();
    }

    private static TargetTraits traits(int group) {
        return new TargetTraits("task", "group-" + group);
    }

    /**
     * Loss falls as level + 4 (1 + speed step / 100)^-1; every third run stays above its target.
     */
    private static List<FinishedTargetRun> fleet(int runs, long seed) {
        Random random = new Random(seed);
        List<FinishedTargetRun> fleet = new ArrayList<>();
        for (int i = 0; i < runs; i++) {
            double speed = 0.7 + 0.8 * random.nextDouble();
            double level = i % 3 == 2 ? 1.1 + 0.4 * random.nextDouble() : 0.8;
            TargetProgress progress = new TargetProgress(TARGET);
            TargetLandmarks landmarks = new TargetLandmarks();
            for (int step = 20; step <= 4_000 && progress.hitStep() < 0; step += 20) {
                progress.update(step, loss(speed, level, step, random), Double.NaN);
                landmarks.update(progress, BUDGET);
            }
            fleet.add(
                    FinishedTargetRun.of(
                            "run-" + i, traits(1 + i % 10), progress, BUDGET, landmarks, true));
        }
        return fleet;
    }

    private static TargetProgress progress(double speed, double level, int last, Random random) {
        TargetProgress progress = new TargetProgress(TARGET);
        for (int step = 20; step <= last; step += 20) {
            progress.update(step, loss(speed, level, step, random), Double.NaN);
        }
        return progress;
    }

    private static double loss(double speed, double level, int step, Random random) {
        return level + 4 / (1 + speed * step / 100) + 0.002 * random.nextGaussian();
    }

    private static double hitStep(double speed) {
        return 100 / speed * (4 / 0.2 - 1);
    }
}
