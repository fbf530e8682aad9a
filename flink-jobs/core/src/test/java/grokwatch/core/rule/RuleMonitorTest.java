package grokwatch.core.rule;

import static grokwatch.core.rule.Rules.cleared;
import static grokwatch.core.rule.Rules.held;
import static grokwatch.core.rule.Rules.named;
import static grokwatch.core.rule.Rules.only;
import static grokwatch.core.rule.Rules.saying;
import static grokwatch.core.rule.Rules.when;
import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.core.alert.AlertSeverity;
import grokwatch.core.rule.Hold.Unit;
import grokwatch.core.run.Metric;
import grokwatch.core.run.RunDescription;
import grokwatch.core.run.RunDescription.Names;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("A rule")
class RuleMonitorTest {

    @Test
    void firesWhenItsConditionBeginsToHoldAndResolvesWhenItNoLongerDoes() {
        RuledRun run =
                new RuledRun(when("train_loss > 5"))
                        .logLoss(1, 4)
                        .logLoss(2, 6)
                        .logLoss(3, 7)
                        .logLoss(4, 5);

        assertThat(run.told()).containsExactly("fired rule 0 @ 2", "resolved rule 0 @ 4");
    }

    @Test
    void checksAtTheLastKnownValuesOfMetricsThatAreLoggedAtDifferentSteps() {
        RuledRun run =
                new RuledRun(when("train_accuracy - validation_accuracy > 0.4"))
                        .log(1, Metric.TRAIN_ACCURACY, 0.9)
                        .log(2, Metric.TRAIN_ACCURACY, 0.95)
                        .log(3, Metric.VALIDATION_ACCURACY, 0.5)
                        .log(4, Metric.TRAIN_ACCURACY, 0.8);

        assertThat(run.told()).containsExactly("fired rule 0 @ 3", "resolved rule 0 @ 4");
    }

    @Test
    void checksAtAnyOtherMetricByItsName() {
        RuledRun run = new RuledRun(when("extra(\"val/f1\") < 0.5")).logExtra(3, "val/f1", 0.4);

        assertThat(run.told()).containsExactly("fired rule 0 @ 3");
    }

    @Test
    void seesAChangeOverAWindow() {
        RuledRun run = new RuledRun(when("change(train_loss, steps=1000) > 0.5"));
        for (int step = 0; step <= 3_000; step += 10) {
            run.logLoss(step, step < 2_000 ? 1 : 1.6);
        }

        assertThat(run.told()).hasSize(2);
        assertThat(run.changes().get(0).step()).isEqualTo(2_000);
        assertThat(run.changes().get(1).step()).isBetween(2_930L, 3_000L);
    }

    @Nested
    @DisplayName("that must hold for a while")
    class Held {

        @Test
        void firesOnceItHasHeldForSoManySteps() {
            RuledRun run = new RuledRun(held("train_loss > 5", new Hold(Unit.STEPS, 100)));
            run.logLoss(10, 6).logLoss(60, 6).logLoss(70, 1).logLoss(80, 6).logLoss(179, 6);
            assertThat(run.told()).isEmpty();

            assertThat(run.logLoss(180, 6).told()).containsExactly("fired rule 0 @ 180");
        }

        @Test
        void firesOnceItHasHeldForSoLong() {
            RuledRun run = new RuledRun(held("train_loss > 5", Hold.of(Unit.TIME, "10s")));
            run.logLoss(100, 6).logLoss(199, 6);
            assertThat(run.told()).isEmpty();

            assertThat(run.logLoss(200, 6).told()).containsExactly("fired rule 0 @ 200");
        }

        @Test
        void firesOnceItHasHeldAtSoManyPointsInARow() {
            RuledRun run = new RuledRun(held("train_loss > 5", new Hold(Unit.POINTS, 3)));
            run.logLoss(1, 6).logLoss(2, 6).logLoss(3, 1).logLoss(4, 6).logLoss(5, 6).beat(6);
            assertThat(run.told()).isEmpty();

            assertThat(run.logLoss(7, 6).told()).containsExactly("fired rule 0 @ 7");
        }

        @Test
        void staysPendingOverARestoredCheckpoint() {
            RuledRun run =
                    new RuledRun(held("train_loss > 5", new Hold(Unit.POINTS, 3)))
                            .logLoss(1, 6)
                            .logLoss(2, 6)
                            .restored()
                            .logLoss(3, 6);

            assertThat(run.told()).containsExactly("fired rule 0 @ 3");
        }
    }

    @Nested
    @DisplayName("whose metric is not a number")
    class NotANumber {

        @Test
        void isNeitherFiredNorResolved() {
            RuledRun run =
                    new RuledRun(when("train_loss > 5"), named("other", "not train_loss > 5"))
                            .logLoss(1, Double.NaN)
                            .logLoss(2, 6)
                            .logLoss(3, Double.NaN);

            assertThat(run.told()).containsExactly("fired rule 0 @ 2");
        }

        @Test
        void isNotResolvedThoughItHasAConditionForThat() {
            RuledRun run =
                    new RuledRun(cleared("train_loss > 5", "not train_loss > 3"))
                            .logLoss(2, 6)
                            .logLoss(3, Double.NaN);

            assertThat(run.told()).containsExactly("fired rule 0 @ 2");
        }

        @Test
        void firesWhereItRequestsForThat() {
            RuledRun run =
                    new RuledRun(when("non_finite(train_loss)"))
                            .logLoss(1, 2)
                            .logLoss(2, Double.POSITIVE_INFINITY)
                            .logLoss(3, Double.NaN)
                            .logLoss(4, 2);

            assertThat(run.told()).containsExactly("fired rule 0 @ 2", "resolved rule 0 @ 4");
        }

        @Test
        void leavesWindowsAsTheyWere() {
            RuledRun run =
                    new RuledRun(when("mean(train_loss, points=3) > 5"))
                            .logLoss(1, 6)
                            .logLoss(2, 6)
                            .logLoss(3, Double.NaN)
                            .logLoss(4, 6);

            assertThat(run.told()).containsExactly("fired rule 0 @ 4");
        }
    }

    @Test
    void resolvesByItsOwnConditionWhereItHasOne() {
        RuledRun run =
                new RuledRun(cleared("train_loss > 5", "train_loss < 3"))
                        .logLoss(1, 6)
                        .logLoss(2, 4)
                        .logLoss(3, 6)
                        .logLoss(4, 2);

        assertThat(run.told()).containsExactly("fired rule 0 @ 1", "resolved rule 0 @ 4");
    }

    @Test
    void doesNotFireAgainBeforeTheStepHasGrownByHalf() {
        RuledRun run =
                new RuledRun(when("train_loss > 5"))
                        .logLoss(100, 6)
                        .logLoss(110, 1)
                        .logLoss(120, 6)
                        .logLoss(130, 1)
                        .logLoss(140, 6)
                        .logLoss(150, 6);

        assertThat(run.told())
                .containsExactly(
                        "fired rule 0 @ 100", "resolved rule 0 @ 110", "fired rule 1 @ 150");
    }

    @Test
    void resolvesWhenTheRunEnds() {
        RuledRun run = new RuledRun(when("train_loss > 5")).logLoss(7, 6).ended();

        assertThat(run.told()).containsExactly("fired rule 0 @ 7", "resolved rule 0 @ 7");
    }

    @Test
    void seesAPointOnceHoweverOftenItComes() {
        RuledRun run = new RuledRun(held("train_loss > 5", new Hold(Unit.POINTS, 2)));
        run.logLoss(1, 6).logLoss(1, 6).logLoss(1, 6);
        assertThat(run.told()).isEmpty();

        assertThat(run.logLoss(0, 1).logLoss(2, 6).told()).containsExactly("fired rule 0 @ 2");
    }

    @Test
    void noticesThatAMetricIsNoLongerLogged() {
        RuledRun run =
                new RuledRun(when("absent(validation_accuracy, steps=100)"))
                        .log(10, Metric.VALIDATION_ACCURACY, 0.5)
                        .logLoss(109, 1)
                        .beat(110)
                        .log(120, Metric.VALIDATION_ACCURACY, 0.5);

        assertThat(run.told()).containsExactly("fired rule 0 @ 110", "resolved rule 0 @ 120");
    }

    @Nested
    @DisplayName("of a run that restarts")
    class Restarted {

        @Test
        void forgetsWhatItSawWhereTheRunGoesBack() {
            RuledRun run = new RuledRun(when("min(train_loss) < 1"));
            run.logLoss(10, 0.5).restarted(1).logLoss(5, 2);

            assertThat(run.told()).containsExactly("fired rule 0 @ 10", "resolved rule 0 @ 5");
        }

        @Test
        void goesOnWhereTheRunGoesOn() {
            RuledRun run = new RuledRun(when("max(train_loss) > 3"));
            run.logLoss(10, 4).restarted(1).logLoss(11, 2);

            assertThat(run.told()).containsExactly("fired rule 0 @ 10");
        }

        @Test
        void ignoresPointsOfTheAttemptBefore() {
            RuledRun run = new RuledRun(when("train_loss > 5"));
            run.restarted(1).logLoss(10, 1).restarted(0).logLoss(11, 6);

            assertThat(run.told()).isEmpty();
        }
    }

    @Nested
    @DisplayName("for some runs only")
    class Only {

        private final RuleDefinition rule =
                only("train_loss > 5", "project = modular", "size =~ \"small|tiny\"");

        @Test
        void waitsForTheDescription() {
            RuledRun run = new RuledRun(rule).logLoss(1, 6);
            assertThat(run.told()).isEmpty();

            run.described(named("modular", "tiny")).logLoss(2, 6);

            assertThat(run.told()).containsExactly("fired rule 0 @ 2");
        }

        @Test
        void leavesOthersAlone() {
            RuledRun run = new RuledRun(rule).described(named("modular", "large")).logLoss(1, 6);

            assertThat(run.told()).isEmpty();
        }

        @Test
        void resolvesWhereTheRunIsNoneOfThemAnyMore() {
            RuledRun run =
                    new RuledRun(rule)
                            .described(named("modular", "small"))
                            .logLoss(1, 6)
                            .described(named("vision", "small"));

            assertThat(run.told()).containsExactly("fired rule 0 @ 1", "resolved rule 0 @ 1");
        }

        private static RunDescription named(String project, String size) {
            RunDescription none = RunDescription.UNKNOWN;
            return new RunDescription(
                    new Names(project, "", "", Map.of("size", size)),
                    none.network(),
                    none.regimen(),
                    none.data(),
                    none.targets(),
                    none.lifecycle());
        }
    }

    @Nested
    @DisplayName("that changes between restarts")
    class Changed {

        @Test
        void resolvesAndBeginsAnewWithItsEpisodesCountedOn() {
            RuledRun run =
                    new RuledRun(when("train_loss > 5"))
                            .logLoss(1, 6)
                            .restored()
                            .under(when("train_loss > 5.5"))
                            .logLoss(2, 6);

            assertThat(run.told())
                    .containsExactly("fired rule 0 @ 1", "resolved rule 0 @ 1", "fired rule 1 @ 2");
        }

        @Test
        void resolvesWhereItIsGoneAndCountsOnWhereItComesBack() {
            RuledRun run =
                    new RuledRun(when("train_loss > 5"))
                            .logLoss(1, 6)
                            .restored()
                            .under()
                            .logLoss(2, 6)
                            .restored()
                            .under(named("other", "train_loss > 9"), when("train_loss > 5"))
                            .logLoss(3, 6);

            assertThat(run.told())
                    .containsExactly("fired rule 0 @ 1", "resolved rule 0 @ 1", "fired rule 1 @ 3");
            assertThat(run.changes().get(1).summary())
                    .isEqualTo("rule rule has changed or is no longer in force.");
        }

        @Test
        void leavesTheOthersAsTheyStand() {
            RuledRun run =
                    new RuledRun(named("a", "train_loss > 5"), named("b", "max(train_loss) > 8"))
                            .logLoss(1, 9)
                            .restored()
                            .under(named("b", "max(train_loss) > 8"), named("c", "train_loss > 99"))
                            .logLoss(2, 6)
                            .restored()
                            .logLoss(3, 6);

            assertThat(run.told())
                    .containsExactly("fired a 0 @ 1", "fired b 0 @ 1", "resolved a 0 @ 1");
        }

        @Test
        void goesOnWhereOnlyItsWordsChange() {
            RuledRun run =
                    new RuledRun(saying("train_loss > 5", "high"))
                            .logLoss(1, 9)
                            .restored()
                            .under(saying("train_loss > 5", "too high"))
                            .logLoss(2, 6);

            assertThat(run.told()).containsExactly("fired rule 0 @ 1");
        }
    }

    @Test
    void statesWhatItSaw() {
        RuledRun run =
                new RuledRun(
                        saying(
                                "train_loss > 2 * mean(train_loss, points=2) - 2",
                                "{run}, {rule}: {value} > {threshold} at {step}, {train_loss}"));
        run.logLoss(1, 1).logLoss(12_345, 3.14159);
        RuleChange change = run.changes().get(0);

        assertThat(change.summary()).isEqualTo("run-1, rule: 3.142 > 2.142 at 12,345, 3.142");
        assertThat(change.advice()).isEqualTo("Check.");
        assertThat(change.severity()).isEqualTo(AlertSeverity.CRITICAL);
        assertThat(change.evidence())
                .containsOnlyKeys("train_loss", "mean(train_loss, points=2)", "value", "threshold");
    }

    @Test
    void makesASentenceOfItsConditionWhereItHasNone() {
        RuledRun run = new RuledRun(when("train_loss >\n  0.5")).logLoss(1_500, 0.75);

        assertThat(run.changes().get(0).summary())
                .isEqualTo("run-1: rule at step 1,500: train_loss > 0.5, at 0.75.");
    }

    @Test
    void retainsNoMoreThanItPromises() {
        RuledRun run =
                new RuledRun(
                        when("slope(train_loss, steps=1000) > 5"),
                        named("a", "z(train_loss, time=5m) > 50"),
                        named("b", "train_loss < baseline(train_loss, points=100) - 0.5"));
        for (int step = 0; step < 5_000; step++) {
            run.logLoss(step * 1_000_000L, Math.sin(step));
        }

        assertThat(run.bytes().length).isLessThanOrEqualTo(run.rules().stateBytes());
    }
}
