package grokwatch.core.effect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import grokwatch.core.effect.SyntheticFleet.Run;
import grokwatch.core.phase.RunPhase;
import grokwatch.core.run.RunDescription;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Advice on a shorter delay")
class EffectTableTest {

    private static final Map<String, Double> DECAY =
            Map.of(
                    "effect.weightDecay.from", 0.01,
                    "effect.weightDecay.to", 3.0,
                    "effect.weightDecay.threshold", 0.01,
                    "effect.weightDecay.below", -0.678,
                    "effect.weightDecay.below.low", -1.07,
                    "effect.weightDecay.below.high", -0.263,
                    "effect.weightDecay.above", -0.678,
                    "effect.weightDecay.above.low", -1.07,
                    "effect.weightDecay.above.high", -0.263);

    private final EffectTable table = EffectTable.from(DECAY);

    @Test
    void statesWhatAChangeDidAndWhereThatWasSeen() {
        assertThat(advice(Run.TYPICAL.decay(1.0)))
                .startsWith(
                        "weight decay × 2 (1 to 2): delay ÷ 1.6"
                                + " (90 % 1.2 to 2.1; seen from 0.01 to 3)");
    }

    @Test
    void neverLeavesTheRangeThatWasSeen() {
        assertThat(advice(Run.TYPICAL.decay(2.0))).startsWith("weight decay × 1.5 (2 to 3): ");
        assertThat(advice(Run.TYPICAL.decay(3.0))).doesNotContain("weight decay");
        assertThat(advice(Run.TYPICAL.decay(2.9))).doesNotContain("weight decay");
        assertThat(advice(Run.TYPICAL.decay(5.0))).doesNotContain("weight decay");
        assertThat(advice(Run.TYPICAL.decay(0.0))).doesNotContain("weight decay");
    }

    @Test
    void hintsAtTheLiteratureWhereTheFleetStatesNothing() {
        String advice =
                ShorterDelay.advice(
                        Run.TYPICAL.description(), RunPhase.PLATEAU, EffectTable.EMPTY, false);

        assertThat(advice.split("; ")).hasSize(2).allMatch(item -> item.contains("literature"));
        assertThat(
                        ShorterDelay.advice(
                                Run.TYPICAL.fraction(0.8).description(),
                                RunPhase.PLATEAU,
                                EffectTable.EMPTY,
                                false))
                .doesNotContain("data");
    }

    @ParameterizedTest
    @EnumSource(
            value = RunPhase.class,
            names = {"WARM_UP", "GROKKING", "GENERALISED", "ORDINARY", "COLLAPSED", "DIVERGED"})
    void isSilentWhereADelayIsNotWhatAilsTheRun(RunPhase phase) {
        assertThat(ShorterDelay.advice(Run.TYPICAL.description(), phase, table, false)).isEmpty();
    }

    @Test
    void putsTheSurestLargeEffectFirst() {
        Map<String, Double> numbers = new HashMap<>(DECAY);
        numbers.putAll(renamed("effect.learningRate", 1e-4, 1e-2, -1));
        numbers.putAll(renamed("effect.dataFraction", 0.2, 0.8, -4));
        numbers.putAll(renamed("effect.width", 16, 512, 1));
        String advice =
                ShorterDelay.advice(
                        Run.TYPICAL.description(),
                        RunPhase.PLATEAU,
                        EffectTable.from(numbers),
                        false);

        assertThat(advice.split("; (?=[a-z ]+[×÷+−])"))
                .hasSize(3)
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("data fraction × 1.25 (0.4 to 0.5)"),
                        second -> assertThat(second).startsWith("learning rate × 2"),
                        third -> assertThat(third).startsWith("width ÷ 2"));
    }

    @Test
    void raisesNoLearningRateWhereTrainingIsUnstable() {
        EffectTable rates = EffectTable.from(renamed("effect.learningRate", 1e-4, 1e-2, -1));
        RunDescription run = Run.TYPICAL.description();

        assertThat(ShorterDelay.advice(run, RunPhase.PLATEAU, rates, false))
                .startsWith("learning rate × 2");
        assertThat(ShorterDelay.advice(run, RunPhase.PLATEAU, rates, true))
                .doesNotContain("learning rate");
    }

    private static Map<String, Double> renamed(String name, double from, double to, double slope) {
        Map<String, Double> numbers = new HashMap<>();
        numbers.put(name + ".from", from);
        numbers.put(name + ".to", to);
        numbers.put(name + ".threshold", from);
        for (String side : new String[] {".below", ".above"}) {
            numbers.put(name + side, slope);
            numbers.put(name + side + ".low", slope - 0.1);
            numbers.put(name + side + ".high", slope + 0.1);
        }
        return numbers;
    }

    @Test
    void addsUpBothSidesOfABend() {
        EffectTable.Entry entry =
                new EffectTable.Entry(
                        0.1, 0.8, 0.4, new Slope(-6, -7, -5), new Slope(-1, -1.5, -0.5));

        Slope.Ratio ratio = entry.over(Factor.DATA_FRACTION, 0.2, 0.8);

        assertThat(Math.log(ratio.estimate())).isCloseTo(-7 * Math.log(2), within(1e-9));
        assertThat(Math.log(ratio.high())).isCloseTo(-5.5 * Math.log(2), within(1e-9));
    }

    @Test
    void travelsAsNumbersByName() {
        SyntheticFleet fleet = new SyntheticFleet(1);
        for (int i = 0; i < 40; i++) {
            fleet.add(Run.TYPICAL.decay(fleet.between(0.1, 3)), 2, r -> 3000 / r.decay());
        }
        EffectTable fitted = EffectTable.of(DelayEffects.fit(fleet.outcomes()));
        Map<String, Double> sent = new HashMap<>(fitted.coefficients());
        sent.put("something.else", 1.0);

        assertThat(fitted.isEmpty()).isFalse();
        assertThat(EffectTable.from(sent)).isEqualTo(fitted);
        sent.put("effect.weightDecay.below.low", Double.NaN);
        assertThat(EffectTable.from(sent).isEmpty()).isTrue();
    }

    private String advice(Run run) {
        return ShorterDelay.advice(run.description(), RunPhase.PLATEAU, table, false);
    }
}
