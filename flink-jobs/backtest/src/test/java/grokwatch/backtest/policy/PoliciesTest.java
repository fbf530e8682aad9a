package grokwatch.backtest.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import grokwatch.backtest.Backtest;
import grokwatch.backtest.CohortLearner;
import grokwatch.backtest.Label;
import grokwatch.backtest.LeaveOut;
import grokwatch.backtest.RecordedCurve;
import grokwatch.backtest.TestCurves;
import grokwatch.backtest.WatchedCurve;
import grokwatch.backtest.residual.FallbackForecaster;
import grokwatch.core.fixture.Curve;
import grokwatch.core.monitor.RunMonitor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("A policy of stopping")
class PoliciesTest {

    private final Label grokking = TestCurves.label(TestCurves.grokking("x/a/0"));
    private final Label notYet = TestCurves.label(TestCurves.notYet("x/b/0", 9_000));
    private final Label unfit = TestCurves.label(TestCurves.unfit("x/c/0", 9_000));
    private final List<Label> runs = List.of(grokking, notYet, unfit);

    @Nested
    @DisplayName("is judged")
    class Judged {

        @Test
        void areComparedByRetainedGroksAndWastedSteps() {
            PolicyResult result = PolicyResult.of(at(Map.of("x/b/0", 900L)), runs);

            assertThat(result.kept()).isEqualTo(1);
            assertThat(result.spent()).isCloseTo((900 + 9_000) / 18_000.0, within(1e-12));
            assertThat(result.lost()).isEmpty();
        }

        @Test
        void toLoseAGrokThatItStopsBeforeItGeneralisesAndNoOther() {
            long generalised = grokking.generalised();

            assertThat(PolicyResult.of(at(Map.of("x/a/0", generalised)), runs).kept()).isEqualTo(1);
            assertThat(PolicyResult.of(at(Map.of("x/a/0", generalised - 1)), runs).lost())
                    .containsExactly("x/a/0");
        }

        @Test
        void areComparedWithNeverStopping() {
            PolicyResult result = PolicyResult.of(new NeverStop(), runs);

            assertThat(result.kept()).isEqualTo(1);
            assertThat(result.spent()).isEqualTo(1);
        }

        private static StoppingPolicy at(Map<String, Long> stops) {
            return new StoppingPolicy() {
                @Override
                public String name() {
                    return "fixed";
                }

                @Override
                public Map<String, Long> stops(List<Label> runs) {
                    return stops;
                }
            };
        }
    }

    @Nested
    @DisplayName("with patience")
    class WithPatience {

        @Test
        void endsARunSoManyEvaluationsAfterItsBest() {
            RecordedCurve flat =
                    TestCurves.of("x/d/0", Curve.every(100).hold(1_000, 0.5, 0).points());
            RecordedCurve rising =
                    TestCurves.of("x/d/1", Curve.every(100).rise(3_000, 0, 1).points());
            List<Label> both = List.of(TestCurves.label(flat), TestCurves.label(rising));

            assertThat(new Patience(Objective.ACCURACY, 5).stops(both))
                    .containsOnlyKeys("x/d/0")
                    .extractingByKey("x/d/0")
                    .satisfies(step -> assertThat(step).isBetween(500L, 700L));
        }

        @Test
        void losesTheGrokThatComesLater() {
            assertThat(PolicyResult.of(new Patience(Objective.ACCURACY, 30), runs).kept()).isZero();
        }
    }

    @Nested
    @DisplayName("that halves its fleet")
    class Halving {

        private final List<Label> fleet = fleet();

        /** Nine runs, better by their number, all equally long. */
        private static List<Label> fleet() {
            List<Label> fleet = new ArrayList<>();
            for (int i = 1; i <= 9; i++) {
                fleet.add(
                        TestCurves.label(
                                TestCurves.of(
                                        "x/e/" + i,
                                        Curve.every(10).hold(8_100, 0.5, 0.1 * i).points())));
            }
            return fleet;
        }

        @Test
        void letsTheBestThirdGoOnAtEachRung() {
            Map<String, Long> stops = new SuccessiveHalving(3).stops(fleet);

            assertThat(stops).doesNotContainKey("x/e/9");
            assertThat(stops.values()).containsOnly(100L, 300L);
            assertThat(stops.get("x/e/8")).isEqualTo(300);
            assertThat(stops.get("x/e/6")).isEqualTo(100);
        }

        @Test
        void needsAFactorOfTwoAtLeast() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new SuccessiveHalving(1))
                    .withMessage("eta must be >= 2, was 1");
        }

        @Test
        void stopsTheWorseHalfByTheMedian() {
            Map<String, Long> stops = new MedianStopping().stops(fleet);

            assertThat(stops).containsKeys("x/e/1", "x/e/4").doesNotContainKeys("x/e/6", "x/e/9");
            assertThat(stops.values()).containsOnly(81L);
        }
    }

    @Nested
    @DisplayName("that goes by the fleet's history")
    class ByHistory {

        private final List<WatchedCurve> watched = watched();
        private final List<Label> labels =
                watched.stream().map(seen -> TestCurves.label(seen.curve())).toList();

        /** Ten runs that grok at 12 times their memorisation, ten that never do, one unfit. */
        private static List<WatchedCurve> watched() {
            List<RecordedCurve> curves = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                curves.add(TestCurves.grokking("x/g" + i + "/0"));
                curves.add(TestCurves.notYet("x/n" + i + "/0", 60_000));
            }
            curves.add(TestCurves.expectedToFit(TestCurves.unfit("x/u/0", 60_000)));
            return new Backtest(new RunMonitor(new FallbackForecaster()), CohortLearner::new, 1)
                    .run(curves, LeaveOut.SETTING, any -> {});
        }

        @Test
        void endsARunThatHasOutlivedAllGroksByResidualLife() {
            Map<String, Long> stops = new ResidualLifeStopping(watched).stops(labels);

            PolicyResult result = PolicyResult.of(new ResidualLifeStopping(watched), labels);
            assertThat(result.kept()).isEqualTo(1);
            assertThat(stops.get("x/n0/0")).isBetween(5_000L, 7_000L);
            assertThat(stops).doesNotContainKey("x/u/0");
        }

        @Test
        void endsAnUnfitRunByAdvice() {
            Map<String, Long> stops = AdvisedStopping.asAdvised(watched).stops(labels);

            assertThat(stops.get("x/u/0")).isBetween(5_000L, 6_000L);
            assertThat(PolicyResult.of(AdvisedStopping.asAdvised(watched), labels).kept())
                    .isEqualTo(1);
        }

        @Test
        void stopsMoreAtAHigherThreshold() {
            double last = 1;
            for (PolicyResult result : PolicyStudy.of(labels, watched).frontier()) {
                assertThat(result.spent()).isLessThanOrEqualTo(last);
                last = result.spent();
            }
        }
    }
}
