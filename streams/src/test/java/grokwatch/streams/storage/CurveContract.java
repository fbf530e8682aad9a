package grokwatch.streams.storage;

import static grokwatch.streams.fixture.Runs.AT;
import static grokwatch.streams.fixture.Runs.metrics;
import static grokwatch.streams.storage.curve.CurveMetric.GRADIENT_NORM;
import static grokwatch.streams.storage.curve.CurveMetric.TRAIN_LOSS;
import static grokwatch.streams.storage.curve.CurveMetric.VALIDATION_ACCURACY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import grokwatch.schemas.Topics;
import grokwatch.schemas.TrainingMetrics;
import grokwatch.streams.storage.curve.CurveMetric;
import grokwatch.streams.storage.curve.CurvePoint;
import grokwatch.streams.storage.curve.CurveThinning.Scale;
import grokwatch.streams.storage.curve.Extent;
import grokwatch.streams.storage.curve.ExtraMetric;
import grokwatch.streams.storage.curve.LoggedMetric;
import grokwatch.streams.storage.query.Curves;
import grokwatch.streams.storage.query.StepRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What a store keeps of curves, whichever engine it is. */
abstract class CurveContract extends StoreFixture {

    private static final long MONTH = 40L * 24 * 3_600_000;

    @Test
    void retainsEveryPointOfAShortRun() throws Exception {
        write(
                of(Topics.METRICS, "r", metrics("r", 0, 0).setTrainLoss(4.5).build()),
                of(
                        Topics.METRICS,
                        "r",
                        metrics("r", 0, 300)
                                .setTrainLoss(0.5)
                                .setValidationAccuracy(0.25)
                                .build()));

        Curves curves = curves("r", EnumSet.of(TRAIN_LOSS, VALIDATION_ACCURACY), 100);

        assertThat(curves.steps()).containsExactly(0L, 300L);
        assertThat(curves.column(TRAIN_LOSS, Extent::last)).containsExactly(4.5, 0.5);
        assertThat(curves.column(VALIDATION_ACCURACY, Extent::max)).containsExactly(null, 0.25);
    }

    @Test
    void retainsThePeaksOfALongRunInFewPoints() throws Exception {
        int steps = steps();
        long spike = steps / 3 * 2 + 1;
        for (List<TrainingMetrics> batch : batches(steps, spike)) {
            write(batch(Topics.METRICS, "r", batch));
        }

        for (Scale scale : Scale.values()) {
            Curves curves =
                    session()
                            .curves()
                            .curves(
                                    "r",
                                    OptionalLong.empty(),
                                    Set.of(TRAIN_LOSS),
                                    StepRange.ALL,
                                    1_000,
                                    scale);
            assertThat(curves.points()).hasSizeBetween(300, 1_000);
            assertThat(curves.column(TRAIN_LOSS, Extent::max)).contains(99.0);
            assertThat(curves.column(TRAIN_LOSS, Extent::min)).contains(-99.0);
            assertThat(curves.steps().get(curves.steps().size() - 1)).isEqualTo(steps - 1L);
        }
        assertThat(curves("r", Set.of(TRAIN_LOSS), 4_000).points()).hasSizeLessThan(4_000);
    }

    @Test
    void isTheSameHoweverPointsAreBatchedRepeatedAndOrdered() throws Exception {
        SplittableRandom random = new SplittableRandom(7);
        List<TrainingMetrics> all =
                LongStream.range(0, 400).mapToObj(i -> jagged(random, i * i)).toList();
        write(batch(Topics.METRICS, "r", all));
        List<CurvePoint> once = curves("r", EnumSet.allOf(CurveMetric.class), 4_000).points();

        for (int i = 0; i < 5; i++) {
            int from = random.nextInt(all.size());
            int to = random.nextInt(from, all.size());
            write(batch(Topics.METRICS, "r", all.subList(from, to)));
        }
        assertThat(curves("r", EnumSet.allOf(CurveMetric.class), 4_000).points()).isEqualTo(once);
    }

    @Test
    void retainsWhatIsNotFinite() throws Exception {
        write(
                batch(
                        Topics.METRICS,
                        "r",
                        Arrays.asList(
                                loss(600, 1.0),
                                loss(601, Double.NaN),
                                gradient(601, Double.POSITIVE_INFINITY))));
        write(of(Topics.METRICS, "r", gradient(600, Double.NEGATIVE_INFINITY)));

        CurvePoint point = curves("r", EnumSet.of(TRAIN_LOSS, GRADIENT_NORM), 10).points().get(0);
        assertThat(point.extents())
                .containsEntry(TRAIN_LOSS, new Extent(1.0, 1.0, Double.NaN, 601, true))
                .containsEntry(
                        GRADIENT_NORM,
                        new Extent(
                                Double.NEGATIVE_INFINITY,
                                Double.POSITIVE_INFINITY,
                                Double.POSITIVE_INFINITY,
                                601,
                                false));
    }

    @Test
    void mergesABucketThatSpansTwoMonths() throws Exception {
        write(
                batch(
                        Topics.METRICS,
                        "r",
                        List.of(
                                metrics("r", 0, 1_000).setTimestamp(AT).setTrainLoss(3.0).build(),
                                metrics("r", 0, 1_001)
                                        .setTimestamp(AT + MONTH)
                                        .setTrainLoss(2.0)
                                        .build())));

        assertThat(curves("r", Set.of(TRAIN_LOSS), 10).points())
                .singleElement()
                .satisfies(
                        point ->
                                assertThat(point.extents().get(TRAIN_LOSS))
                                        .isEqualTo(new Extent(2.0, 3.0, 2.0, 1_001, false)));
    }

    @Test
    void storesTheTrainersOwnMetricsBesideTheStandardOnes() throws Exception {
        ExtraMetric perplexity = new ExtraMetric("val/perplexity");
        write(
                of(
                        Topics.METRICS,
                        "r",
                        metrics("r", 0, 5)
                                .setTrainLoss(4.0)
                                .setExtra(Map.of(perplexity.name(), 90.0, "gpu/0", Double.NaN))
                                .build()),
                of(
                        Topics.METRICS,
                        "r",
                        metrics("r", 0, 9).setExtra(Map.of(perplexity.name(), 40.0)).build()));

        Curves curves = curves("r", Set.of(perplexity, TRAIN_LOSS), 10);

        assertThat(curves.steps()).containsExactly(5L, 9L);
        assertThat(curves.column(perplexity, Extent::last)).containsExactly(90.0, 40.0);
        assertThat(curves.column(TRAIN_LOSS, Extent::last)).containsExactly(4.0, null);
        assertThat(session().curves().extraMetrics("r", OptionalLong.empty()))
                .containsExactly(new ExtraMetric("gpu/0"), perplexity);
    }

    @Test
    void storesTheFirstNamesOfATrainerThatInventsThemAndNoneThatIsTooLong() throws Exception {
        for (long step = 0; step < 3; step++) {
            Map<String, Double> extra = new TreeMap<>();
            extra.put("x".repeat(ExtraMetric.MAX_NAME + 1), 1.0);
            for (int i = 0; i < 200; i++) {
                extra.put("loss-at-" + step + "-" + i, 1.0);
            }
            write(of(Topics.METRICS, "r", metrics("r", 0, step).setExtra(extra).build()));
        }

        assertThat(session().curves().extraMetrics("r", OptionalLong.empty()))
                .hasSize(ExtraMetric.MAX_NAMES)
                .allMatch(metric -> metric.name().startsWith("loss-at-"));
    }

    @Test
    void reportsAttemptsApartAndTakesTheLatest() throws Exception {
        write(
                of(Topics.METRICS, "r", metrics("r", 0, 5).setTrainLoss(5.0).build()),
                of(Topics.METRICS, "r", metrics("r", 1, 2).setTrainLoss(2.0).build()));

        assertThat(session().curves().attempts("r")).containsExactly(0L, 1L);
        assertThat(curves("r", Set.of(TRAIN_LOSS), 10).steps()).containsExactly(2L);
        assertThat(
                        session()
                                .curves()
                                .curves(
                                        "r",
                                        OptionalLong.of(0),
                                        Set.of(TRAIN_LOSS),
                                        StepRange.ALL,
                                        10,
                                        Scale.LOG)
                                .steps())
                .containsExactly(5L);
    }

    @Test
    void givesTheStepsThatAreRequestedFor() throws Exception {
        write(batch(Topics.METRICS, "r", List.of(loss(1, 1), loss(50, 2), loss(100, 3))));

        assertThat(
                        session()
                                .curves()
                                .curves(
                                        "r",
                                        OptionalLong.empty(),
                                        Set.of(TRAIN_LOSS),
                                        new StepRange(2, 99),
                                        10,
                                        Scale.LOG)
                                .steps())
                .containsExactly(50L);
    }

    @Test
    void hasNothingOfUnknownRunsWhateverTheyAreCalled() throws Exception {
        for (String runId : List.of("unknown", "' OR '1'='1", "a\0b", "🚀")) {
            assertThat(curves(runId, Set.of(TRAIN_LOSS), 10).points()).isEmpty();
        }
    }

    @Test
    void leavesOutRecordsThatNoRunCanHaveLogged() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(Topics.METRICS, "r", metrics("r", 0, -1).build()))
                .withMessage("step must be >= 0, was -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(Topics.METRICS, "", metrics("", 0, 1).build()))
                .withMessage("length of runId must be in [1, 256], was 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(Topics.METRICS, "r", metrics("r", -1, 1).build()))
                .withMessage("attempt must be >= 0, was -1");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                of(
                                        Topics.METRICS,
                                        "r",
                                        metrics("r", 0, 1).setTimestamp(Long.MIN_VALUE).build()))
                .withMessage("timestamp must be >= 0, was -9223372036854775808");
    }

    @Test
    void retainsWhatIsAsFarAwayAsNumbersReach() throws Exception {
        write(
                of(
                        Topics.METRICS,
                        "r",
                        metrics("r", Integer.MAX_VALUE, Long.MAX_VALUE)
                                .setTimestamp(Long.MAX_VALUE)
                                .setTrainLoss(1.0)
                                .build()));

        assertThat(curves("r", Set.of(TRAIN_LOSS), 10).steps()).containsExactly(Long.MAX_VALUE);
    }

    /** Steps of a long run. */
    int steps() {
        return 100_000;
    }

    private Curves curves(String runId, Set<? extends LoggedMetric> metrics, int most)
            throws Exception {
        return session()
                .curves()
                .curves(runId, OptionalLong.empty(), metrics, StepRange.ALL, most, Scale.LOG);
    }

    private static Iterable<List<TrainingMetrics>> batches(int steps, long spike) {
        int size = 20_000;
        return () ->
                LongStream.range(0, (steps + size - 1) / size)
                        .mapToObj(i -> batch(i * size, Math.min(steps, (i + 1) * size), spike))
                        .iterator();
    }

    private static List<TrainingMetrics> batch(long from, long to, long spike) {
        List<TrainingMetrics> batch = new ArrayList<>();
        for (long step = from; step < to; step++) {
            batch.add(loss(step, step == spike ? 99 : step == spike / 2 ? -99 : 1.0 / (1 + step)));
        }
        return batch;
    }

    private static TrainingMetrics jagged(SplittableRandom random, long step) {
        return metrics("r", 0, step)
                .setTrainLoss(random.nextDouble())
                .setValidationAccuracy(random.nextInt(3) == 0 ? random.nextDouble() : null)
                .setWeightNorm(random.nextInt(20) == 0 ? Double.NaN : random.nextDouble())
                .build();
    }

    private static TrainingMetrics loss(long step, double value) {
        return metrics("r", 0, step).setTrainLoss(value).build();
    }

    private static TrainingMetrics gradient(long step, double value) {
        return metrics("r", 0, step).setGradientNorm(value).build();
    }
}
