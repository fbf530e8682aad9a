package grokwatch.backtest.residual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class KaplanMeierTest {

    /**
     * Weeks of remission of 21 leukaemia patients under 6-mercaptopurine, nine of them relapsed:
     * Freireich et al. (1963), the example of Cox and Oakes, Analysis of Survival Data, 1984.
     */
    @Test
    void givesTheTextbookCurve() {
        int[] relapsed = {6, 6, 6, 7, 10, 13, 16, 22, 23};
        int[] censored = {6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35};
        List<FinishedRun> runs = new ArrayList<>();
        for (int weeks : relapsed) {
            runs.add(run(true, weeks));
        }
        for (int weeks : censored) {
            runs.add(run(false, weeks));
        }

        SurvivalCurve curve = KaplanMeier.curve(runs, FinishedRun::ageDelay);

        assertThat(curve.times()).containsExactly(6, 7, 10, 13, 16, 22, 23);
        assertThat(curve.survival())
                .containsExactly(
                        new double[] {0.857, 0.807, 0.753, 0.690, 0.627, 0.538, 0.448},
                        within(5e-4));
    }

    /** Without ties and censoring it is the share that waits longer. */
    @Test
    void isTheEmpiricalDistributionWhenNothingIsCensored() {
        List<FinishedRun> runs = List.of(run(true, 4), run(true, 1), run(true, 2), run(true, 3));

        assertThat(KaplanMeier.curve(runs, FinishedRun::ageDelay).survival())
                .containsExactly(new double[] {0.75, 0.5, 0.25, 0}, within(1e-15));
    }

    @Property(seed = "1")
    void agreesWithTheProductOverAllTimes(@ForAll long seed) {
        var random = new SplittableRandom(seed);
        List<FinishedRun> runs = new ArrayList<>();
        for (int i = 0; i < 1 + random.nextInt(30); i++) {
            runs.add(run(random.nextBoolean(), random.nextInt(10)));
        }

        SurvivalCurve curve = KaplanMeier.curve(runs, FinishedRun::ageDelay);

        for (int i = 0; i < curve.times().length; i++) {
            assertThat(curve.survival()[i])
                    .isCloseTo(product(runs, curve.times()[i]), within(1e-12));
        }
        assertThat(curve.times()).isSorted();
    }

    @Test
    void leavesOutRunsWhoseClockStoodStill() {
        FinishedRun still = new FinishedRun(true, Double.NaN, 3, new double[0]);

        assertThat(KaplanMeier.curve(List.of(still), FinishedRun::clockDelay).isEmpty()).isTrue();
        assertThat(KaplanMeier.curve(List.of(still), FinishedRun::ageDelay).isEmpty()).isFalse();
    }

    private static double product(List<FinishedRun> runs, double until) {
        double survival = 1;
        for (int time = 0; time <= until; time++) {
            int now = time;
            long atRisk = runs.stream().filter(run -> run.ageDelay() >= now).count();
            long events = runs.stream().filter(r -> r.generalised() && r.ageDelay() == now).count();
            survival *= atRisk == 0 ? 1 : 1 - (double) events / atRisk;
        }
        return survival;
    }

    private static FinishedRun run(boolean generalised, double delay) {
        return new FinishedRun(generalised, delay, delay, new double[0]);
    }
}
