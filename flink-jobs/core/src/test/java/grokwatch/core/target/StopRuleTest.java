package grokwatch.core.target;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.core.run.Target;
import grokwatch.core.target.TargetVerdict.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StopRuleTest {

    private static final Target TARGET = Target.parse("loss < 1");
    private static final String MANY = "many";
    private static final String FEW = "few";

    private final Random random = new Random(11);
    private final List<StopRule.Past> past = new ArrayList<>();

    @Test
    void atMostTheStatedShareOfArrivingRunsIsStopped() {
        arrive(MANY, 400);
        StopRule rule = StopRule.of(past);

        int stopped = 0;
        int runs = 20_000;
        for (int i = 0; i < runs; i++) {
            stopped += verdict(rule, MANY, lowestLogOdds()) == Kind.STOP ? 1 : 0;
        }

        assertThat((double) stopped / runs).isLessThanOrEqualTo(2 * StopRule.MAX_HARM);
        assertThat(verdict(rule, MANY, -30)).isEqualTo(Kind.STOP);
    }

    @Test
    void taskWithFewArrivedRunsHasALowerLevel() {
        arrive(MANY, 400);
        for (int i = 0; i < StopRule.MIN_ALIKE; i++) {
            add(FEW, i, 0);
        }
        StopRule rule = StopRule.of(past);

        double justBelow = highestThatStops(rule, MANY);
        assertThat(verdict(rule, FEW, justBelow)).isEqualTo(Kind.STOP);

        past.clear();
        arrive(MANY, 400);
        for (int i = 0; i < StopRule.MIN_ALIKE; i++) {
            add(FEW, i, justBelow);
        }
        rule = StopRule.of(past);

        assertThat(verdict(rule, FEW, justBelow - 0.5)).isEqualTo(Kind.KEEP);
        assertThat(highestThatStops(rule, FEW)).isLessThan(highestThatStops(rule, MANY));
    }

    @Test
    void whereAllRunsArriveNoRunWithAFairChanceIsStopped() {
        for (int i = 0; i < 400; i++) {
            add(MANY, i, 4 + lowestLogOdds());
        }

        assertThat(verdict(StopRule.of(past), MANY, -2.5)).isEqualTo(Kind.KEEP);
    }

    @Test
    void taskThatNoRunHasArrivedAtHasNoVerdict() {
        arrive(MANY, 40);

        assertThat(verdict(StopRule.of(past), "never seen", -30)).isEqualTo(Kind.NONE);
    }

    private static double highestThatStops(StopRule rule, String task) {
        double logOdds = 0;
        while (verdict(rule, task, logOdds) != Kind.STOP) {
            logOdds -= 0.01;
        }
        return logOdds;
    }

    private static Kind verdict(StopRule rule, String task, double logOdds) {
        TargetProgress run = new TargetProgress(TARGET);
        for (int step = 1; step <= StopRule.MIN_EVALUATIONS; step++) {
            run.update(step, 2, Double.NaN);
        }
        return rule.judge(FinishedTargetRun.key(task, TARGET), 20, run, logOdds).kind();
    }

    private void arrive(String task, int runs) {
        for (int i = 0; i < runs; i++) {
            add(task, i, lowestLogOdds());
        }
    }

    /** Of an exponential tail. */
    private double lowestLogOdds() {
        return 2 + Math.log(1 - random.nextDouble());
    }

    private void add(String task, int run, double logOdds) {
        float[] features = new float[TargetFeature.COUNT];
        features[TargetFeature.EVALUATIONS.ordinal()] =
                (float) Math.log(StopRule.MIN_EVALUATIONS + 1);
        FinishedTargetRun arrived =
                new FinishedTargetRun(
                        task + run,
                        new TargetTraits(task, "group"),
                        TARGET,
                        Double.NaN,
                        100,
                        100,
                        true,
                        List.of());
        past.add(new StopRule.Past(new TargetRows.Row(arrived, 50, features, 0, 1, 0), logOdds));
    }
}
