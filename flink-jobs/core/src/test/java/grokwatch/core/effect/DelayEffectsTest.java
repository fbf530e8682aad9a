package grokwatch.core.effect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import grokwatch.core.effect.SyntheticFleet.Run;
import grokwatch.core.fleet.OutcomeKind;
import grokwatch.core.fleet.RunOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Effects on the delay")
class DelayEffectsTest {

    /** Delay = 2000 decay^-0.8 rate^-0.6 fraction^-2, rate in thousandths, fraction over 0.4. */
    private static final ToDoubleFunction<Run> LAW =
            run ->
                    2000
                            * Math.pow(run.decay(), -0.8)
                            * Math.pow(run.rate() / 1e-3, -0.6)
                            * Math.pow(run.fraction() / 0.4, -2);

    private static SyntheticFleet fleet(long seed, int settings) {
        return fill(new SyntheticFleet(seed), settings);
    }

    private static SyntheticFleet fill(SyntheticFleet fleet, int settings) {
        for (int i = 0; i < settings; i++) {
            Run run =
                    Run.TYPICAL
                            .task("task-" + i % 3)
                            .decay(fleet.between(0.05, 5))
                            .rate(fleet.between(3e-4, 3e-3))
                            .fraction(fleet.between(0.25, 0.8));
            fleet.add(run, 3, LAW);
        }
        return fleet;
    }

    @Nested
    @DisplayName("of a fleet whose law is known")
    class GivenALaw {

        private final DelayEffects effects = DelayEffects.fit(fleet(1, 60).outcomes());

        @Test
        void haveItsExponents() {
            assertThat(exponent(Factor.WEIGHT_DECAY)).isCloseTo(-0.8, within(0.1));
            assertThat(exponent(Factor.LEARNING_RATE)).isCloseTo(-0.6, within(0.15));
            assertThat(exponent(Factor.DATA_FRACTION)).isCloseTo(-2, within(0.25));
        }

        @Test
        void areSupportedWhereTheyAre() {
            assertThat(effects.with(Verdict.SUPPORTED))
                    .extracting(FactorEffect::factor)
                    .containsExactly(
                            Factor.WEIGHT_DECAY, Factor.LEARNING_RATE, Factor.DATA_FRACTION);
        }

        @Test
        void stateWhatNeverVaried() {
            assertThat(effects.of(Factor.WIDTH).verdict()).isEqualTo(Verdict.NO_VARIATION);
            assertThat(effects.of(Factor.WIDTH).reason()).isEqualTo("always 128");
            assertThat(effects.of(Factor.PARAMETERS).reason()).startsWith("not known of any run");
            assertThat(effects.of(Factor.ARCHITECTURE).reason()).isEqualTo("always mlp");
        }

        @Test
        void stateWhatStandsBehindThem() {
            Evidence evidence = effects.of(Factor.WEIGHT_DECAY).evidence();

            assertThat(evidence.runs()).isEqualTo(180);
            assertThat(evidence.settings()).isEqualTo(60);
            assertThat(evidence.strata()).isEqualTo(3);
            assertThat(evidence.withinShare()).isGreaterThan(0.9);
        }

        private double exponent(Factor factor) {
            return effects.of(factor).slope().estimate();
        }
    }

    @Test
    void haveIntervalsThatHoldTheTruthAboutNineTimesInTen() {
        int covered = 0;
        int fleets = 200;
        for (int seed = 0; seed < fleets; seed++) {
            SyntheticFleet fleet = new SyntheticFleet(seed).spread(0.3, 0.4).budget(20_000);
            Slope slope =
                    DelayEffects.fit(fill(fleet, 24).outcomes()).of(Factor.WEIGHT_DECAY).slope();
            covered += slope.low() <= -0.8 && slope.high() >= -0.8 ? 1 : 0;
        }
        assertThat(covered / (double) fleets).isBetween(0.84, 0.97);
    }

    @Test
    void areFarWiderThanIfSeedsOfOneSettingWereStrangers() {
        List<RunOutcome> outcomes = new ArrayList<>();
        SyntheticFleet fleet = new SyntheticFleet(5).spread(0.01, 0.5);
        for (int i = 0; i < 8; i++) {
            fleet.add(Run.TYPICAL.decay(Math.pow(2, i - 4)), 25, run -> 3000);
        }
        outcomes.addAll(fleet.outcomes());
        Slope slope = DelayEffects.fit(outcomes).of(Factor.WEIGHT_DECAY).slope();

        assertThat(slope.high() - slope.low()).isGreaterThan(0.2);
    }

    @Test
    void countRunsThatEndedTooSoonAsLongerDelays() {
        SyntheticFleet cutShort = new SyntheticFleet(3).budget(4_000);
        List<RunOutcome> outcomes = fill(cutShort, 80).outcomes();
        List<RunOutcome> ended = outcomes.stream().filter(o -> !o.censored()).toList();

        double all = DelayEffects.fit(outcomes).of(Factor.WEIGHT_DECAY).slope().estimate();
        double dropped = DelayEffects.fit(ended).of(Factor.WEIGHT_DECAY).slope().estimate();

        assertThat(ended).hasSizeLessThan(outcomes.size() * 4 / 5);
        assertThat(all).isCloseTo(-0.8, within(0.12));
        assertThat(dropped).isGreaterThan(-0.7);
    }

    @Test
    void areConfoundedWhenTwoThingsOnlyMoveTogether() {
        SyntheticFleet fleet = new SyntheticFleet(4);
        for (int i = 0; i < 30; i++) {
            double decay = fleet.between(0.1, 3);
            fleet.add(Run.TYPICAL.decay(decay).rate(decay * 1e-3), 2, LAW);
        }
        FactorEffect effect = DelayEffects.fit(fleet.outcomes()).of(Factor.WEIGHT_DECAY);

        assertThat(effect.verdict()).isEqualTo(Verdict.CONFOUNDED);
        assertThat(effect.slope()).isNull();
        assertThat(effect.reason()).contains("100 %", "learning rate");
    }

    @Test
    void drawTheirPointsAboutTheirLine() {
        List<RunOutcome> outcomes = fleet(1, 60).outcomes();
        DelayEffects effects = DelayEffects.fit(outcomes);
        DelayScatter scatter = DelayScatter.of(effects.of(Factor.WEIGHT_DECAY), outcomes);

        assertThat(scatter.points()).hasSize(180);
        assertThat(scatter.points())
                .allSatisfy(
                        point -> {
                            double line = scatter.trend().delay(point.value());
                            assertThat(Math.log(point.delay() / line)).isBetween(-1.5, 1.5);
                        });
        assertThat(scatter.trend().delay(1)).isBetween(1500.0, 2700.0);
        assertThat(scatter.trend().lowest(3)).isLessThan(scatter.trend().highest(3));
        assertThat(DelayScatter.of(effects.of(Factor.WIDTH), outcomes).trend()).isNull();
    }

    @Test
    void areConfoundedWhenOnlyTasksDiffer() {
        SyntheticFleet fleet = new SyntheticFleet(4);
        for (int i = 0; i < 6; i++) {
            fleet.add(Run.TYPICAL.task("task-" + i).width(32L << i), 5, LAW);
        }
        FactorEffect effect = DelayEffects.fit(fleet.outcomes()).of(Factor.WIDTH);

        assertThat(effect.verdict()).isEqualTo(Verdict.CONFOUNDED);
        assertThat(effect.reason()).startsWith("differs only between tasks");
    }

    @Test
    void areSeldomSupportedWhenThereIsNone() {
        int supported = 0;
        int fleets = 100;
        for (int seed = 0; seed < fleets; seed++) {
            SyntheticFleet fleet = new SyntheticFleet(seed).spread(0.5, 0.3);
            for (int i = 0; i < 30; i++) {
                fleet.add(Run.TYPICAL.width(16L << i % 6).decay(fleet.between(0.1, 3)), 2, LAW);
            }
            FactorEffect effect = DelayEffects.fit(fleet.outcomes()).of(Factor.WIDTH);
            supported += effect.verdict() == Verdict.SUPPORTED ? 1 : 0;
            assertThat(effect.reason()).containsAnyOf("anything from ×", "seen within");
        }
        assertThat(supported / (double) fleets).isLessThan(0.2);
    }

    @Test
    void compareArchitecturesWithinTasks() {
        SyntheticFleet fleet = new SyntheticFleet(7);
        for (int i = 0; i < 40; i++) {
            Run run = Run.TYPICAL.task("task-" + i % 2).decay(fleet.between(0.1, 3));
            double slower = i % 4 < 2 ? 1 : 3;
            fleet.add(
                    run.architecture(i % 4 < 2 ? "mlp" : "transformer"),
                    3,
                    r -> slower * LAW.applyAsDouble(r));
        }
        fleet.add(Run.TYPICAL.architecture("mlp").decay(1.1), 3, LAW);
        FactorEffect effect =
                DelayEffects.fit(fleet.outcomes())
                        .of(Factor.ARCHITECTURE, "transformer")
                        .orElseThrow();

        assertThat(effect.reference()).isEqualTo("mlp");
        assertThat(effect.verdict()).isEqualTo(Verdict.SUPPORTED);
        assertThat(effect.slope().over(1).estimate()).isCloseTo(3, within(0.5));
    }

    @Test
    void findTheDataFractionBelowWhichDelaysGrowFaster() {
        SyntheticFleet fleet = new SyntheticFleet(8).spread(0.15, 0.1);
        for (int i = 0; i < 60; i++) {
            double fraction = fleet.between(0.2, 0.8);
            double steep = Math.pow(Math.max(1, 0.4 / fraction), 5);
            fleet.add(Run.TYPICAL.fraction(fraction), 3, run -> 1500 / run.fraction() * steep);
        }
        Threshold threshold =
                DelayEffects.fit(fleet.outcomes()).of(Factor.DATA_FRACTION).threshold();

        assertThat(threshold.at()).isBetween(0.33, 0.48);
        assertThat(threshold.below().estimate()).isCloseTo(-6, within(1.2));
        assertThat(threshold.above().estimate()).isCloseTo(-1, within(0.5));
    }

    @Test
    void findNoThresholdInAStraightLaw() {
        DelayEffects effects = DelayEffects.fit(fleet(9, 60).outcomes());

        assertThat(effects.of(Factor.DATA_FRACTION).threshold()).isNull();
        assertThat(effects.of(Factor.WEIGHT_DECAY).threshold()).isNull();
    }

    @Test
    void giveOnlyAShareWhereNoRunWithoutWeightDecayGeneralised() {
        SyntheticFleet fleet = new SyntheticFleet(10).budget(1e5);
        for (int i = 0; i < 20; i++) {
            Run run = Run.TYPICAL.rate(fleet.between(3e-4, 3e-3));
            fleet.add(i % 2 == 0 ? run : run.decay(0.0), 2, r -> r.decay() == 0 ? 1e9 : 2000);
        }
        DelayEffects effects = DelayEffects.fit(fleet.outcomes());
        FactorEffect effect = effects.of(Factor.NO_WEIGHT_DECAY);

        assertThat(effect.verdict()).isEqualTo(Verdict.UNCLEAR);
        assertThat(effect.slope()).isNull();
        assertThat(effect.reason()).contains("with or without it");
        assertThat(effects.shares())
                .filteredOn(share -> share.factor() == Factor.NO_WEIGHT_DECAY)
                .extracting(share -> share.generalised().share())
                .containsExactly(1.0, 0.0);
    }

    @ParameterizedTest
    @EnumSource(OutcomeKind.class)
    void standUpToFleetsOfOneKindOnly(OutcomeKind kind) {
        List<RunOutcome> outcomes = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            boolean generalised = kind == OutcomeKind.GROKKED || kind == OutcomeKind.ORDINARY;
            long memorised = kind == OutcomeKind.UNFIT ? -1 : 100;
            outcomes.add(
                    SyntheticFleet.outcome(
                            "run-" + i,
                            kind,
                            memorised,
                            generalised ? kind == OutcomeKind.ORDINARY ? 90 : 900 : -1,
                            2000,
                            Run.TYPICAL.decay(i % 4 * 0.5)));
        }
        DelayEffects effects = DelayEffects.fit(outcomes);

        assertThat(effects.runs() + effects.unused()).isEqualTo(12);
        assertThat(effects.with(Verdict.SUPPORTED)).isEmpty();
    }

    @Test
    void standUpToTinyFleets() {
        for (int runs = 0; runs <= 5; runs++) {
            SyntheticFleet fleet = new SyntheticFleet(runs);
            for (int i = 0; i < runs; i++) {
                fleet.add(Run.TYPICAL.decay(1.0 + i), 1, LAW);
            }
            DelayEffects effects = DelayEffects.fit(fleet.outcomes());

            assertThat(effects.runs()).isEqualTo(runs);
            assertThat(effects.with(Verdict.SUPPORTED)).isEmpty();
            assertThat(effects.factors()).allMatch(effect -> !effect.reason().isEmpty());
        }
    }

    @Test
    void useARunForWhatItStatesOfItself() {
        SyntheticFleet fleet = fleet(11, 40);
        for (int i = 0; i < 20; i++) {
            fleet.add(new Run("task-0", "mlp", "adamw", null, null, null, null, null), 2, r -> 1e3);
        }
        DelayEffects effects = DelayEffects.fit(fleet.outcomes());

        assertThat(effects.runs()).isEqualTo(160);
        assertThat(effects.of(Factor.WEIGHT_DECAY).evidence().runs()).isEqualTo(120);
        assertThat(effects.of(Factor.WEIGHT_DECAY).slope().estimate())
                .isCloseTo(-0.8, within(0.15));
    }

    @Test
    void countTheLastWordOnARunAlone() {
        List<RunOutcome> outcomes = new ArrayList<>(fleet(12, 10).outcomes());
        outcomes.addAll(outcomes);

        assertThat(DelayEffects.fit(outcomes))
                .isEqualTo(DelayEffects.fit(fleet(12, 10).outcomes()));
    }
}
