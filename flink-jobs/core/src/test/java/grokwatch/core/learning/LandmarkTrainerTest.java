package grokwatch.core.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import grokwatch.core.fixture.Bytes;
import grokwatch.core.fleet.OutcomeKind;
import grokwatch.core.landmark.Feature;
import grokwatch.core.landmark.Landmark;
import grokwatch.core.landmark.RawForecast;
import grokwatch.core.learning.calibration.CalibratedForecast;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class LandmarkTrainerTest {

    private final LandmarkTrainer trainer = new LandmarkTrainer(Fleet.QUICK);

    @Nested
    class OnAFleetWhoseLawIsKnown {

        private final LandmarkModel model = trainer.fit(new Fleet(1).examples(200), 1, 0);

        @Test
        void forecastsRunsItHasNotSeenWithinAFactorOfTwoMostly() {
            List<Double> errors = new ArrayList<>();
            for (Example example : new Fleet(2).examples(100)) {
                for (Landmark l : example.grokked() ? example.landmarks() : List.<Landmark>of()) {
                    double truth = Math.log((double) (example.endStep() - l.step()) / l.step());
                    errors.add(Math.abs(truth - raw(model, example, l).lnRemaining()));
                }
            }
            Collections.sort(errors);

            assertThat(errors.get(errors.size() / 2)).isLessThan(0.3);
            assertThat(errors.get(errors.size() * 9 / 10)).isLessThan(Math.log(2));
        }

        @Test
        void reportsGrokkersFromTheOthers() {
            double grokkers = 0;
            double others = 0;
            for (Example example : new Fleet(3).examples(100)) {
                Landmark last = example.landmarks().get(example.landmarks().size() - 1);
                double p = raw(model, example, last).probability();
                if (example.grokked()) {
                    grokkers = Math.max(grokkers, p);
                } else if (!example.generalised()) {
                    others = Math.max(others, p);
                }
            }

            assertThat(grokkers).isGreaterThan(0.9);
            assertThat(others).isLessThan(0.5);
        }

        @Test
        void statesWhatItWasMadeOf() {
            assertThat(model.provenance().runs()).isEqualTo(200);
            assertThat(model.provenance().grokkers()).isBetween(100, 140);
            assertThat(model.provenance().liveRuns()).isZero();
        }
    }

    @Property(seed = "1", tries = 10)
    void makesTheSameModelOfTheSameExamplesInAnyOrder(@ForAll @IntRange(max = 1_000) int seed) {
        List<Example> examples = new Fleet(seed).examples(40);
        List<Example> shuffled = new ArrayList<>(examples);
        Collections.shuffle(shuffled, new Random(seed));

        assertThat(Bytes.of(trainer.fit(shuffled, 1, 0)::write))
                .isEqualTo(Bytes.of(trainer.fit(examples, 1, 0)::write));
    }

    @Property(seed = "2", tries = 20)
    void answersWithinBoundsWhateverItWasTaughtAndIsRequested(
            @ForAll @IntRange(max = 1_000) int seed,
            @ForAll @IntRange(min = 1, max = 30) int runs) {
        Fleet fleet = new Fleet(seed);
        List<Example> examples = fleet.examples(runs);
        LandmarkModel model = trainer.fit(examples, 1, 0);
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 50; i++) {
            float[] features = new float[Feature.COUNT];
            for (int k = 0; k < features.length; k++) {
                features[k] =
                        random.nextInt(3) == 0 ? Float.NaN : (float) random.nextDouble(-70, 70);
            }
            long step = random.nextLong(1L << random.nextInt(1, 50));
            RawForecast raw = model.raw(features, examples.get(i % runs).analog().traits(), step);

            assertSound(model.calibrated(raw, features, step), step);
        }
    }

    @Test
    void answersEvenlyWhereEveryRunChecksTheSame() {
        float[] same = new float[Feature.COUNT];
        List<Example> examples = new ArrayList<>();
        for (Example e : new Fleet(4).examples(30)) {
            List<Landmark> landmarks =
                    e.landmarks().stream().map(l -> new Landmark(l.step(), same, null)).toList();
            examples.add(
                    new Example(e.runId(), e.kind(), e.memorisedStep(), e.analog(), landmarks));
        }

        LandmarkModel model = trainer.fit(examples, 1, 0);

        assertSound(model.calibrated(raw(model, examples.get(0), 500, same), same, 500), 500);
    }

    @Test
    void doesWithOneExample() {
        for (OutcomeKind kind : List.of(OutcomeKind.GROKKED, OutcomeKind.NOT_YET)) {
            Example one = Example.of(new Fleet(5).outcome("one", kind), true);

            LandmarkModel model = trainer.fit(List.of(one), 1, 0);

            Landmark first = one.landmarks().get(0);
            RawForecast raw = raw(model, one, first);
            assertSound(model.calibrated(raw, first.features(), first.step()), first.step());
        }
    }

    @Test
    void leansTowardsWhatItHasSeenWhereAllOrNoneGrokked() {
        assertThat(probabilityAfter(OutcomeKind.GROKKED)).isGreaterThan(0.9);
        assertThat(probabilityAfter(OutcomeKind.NOT_YET)).isLessThan(0.1);
    }

    private double probabilityAfter(OutcomeKind kind) {
        Fleet fleet = new Fleet(6);
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            examples.add(Example.of(fleet.outcome("run-" + i, kind), true));
        }
        LandmarkModel model = trainer.fit(examples, 1, 0);
        return raw(model, examples.get(0), examples.get(0).landmarks().get(2)).probability();
    }

    @Test
    void takesOrdinaryLearnersForPositivesOnlyWhenRequested() {
        Fleet fleet = new Fleet(7);
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            OutcomeKind kind = i % 2 == 0 ? OutcomeKind.ORDINARY : OutcomeKind.NOT_YET;
            examples.add(Example.of(fleet.outcome("run-" + i, kind), false));
        }
        LandmarkTrainer weighing = new LandmarkTrainer(Fleet.QUICK.withOrdinaryWeight(0.5));
        Example ordinary = examples.get(0);
        Landmark last = ordinary.landmarks().get(ordinary.landmarks().size() - 1);

        assertThat(raw(trainer.fit(examples, 1, 0), ordinary, last).probability()).isLessThan(0.1);
        assertThat(raw(weighing.fit(examples, 1, 0), ordinary, last).probability())
                .isGreaterThan(0.5);
    }

    @Test
    void countsTheLiveFleetAloneAsHistoryWhenRequested() {
        List<Example> corpus = new Fleet(8).examples(40);
        Example query = corpus.get(0);
        Landmark first = query.landmarks().get(0);

        assertThat(similarRuns(HistoryGate.ALL, corpus, query, first)).isGreaterThan(1);
        assertThat(similarRuns(HistoryGate.LIVE_ONCE_THERE, corpus, query, first)).isGreaterThan(1);
        assertThat(similarRuns(HistoryGate.LIVE, corpus, query, first)).isZero();

        List<Example> both = new ArrayList<>(corpus);
        both.add(Example.of(new Fleet(9).outcome("live", OutcomeKind.GROKKED), true));
        assertThat(similarRuns(HistoryGate.LIVE_ONCE_THERE, both, query, first))
                .isBetween(0.01, 1.0);
    }

    private static double similarRuns(
            HistoryGate gate, List<Example> examples, Example query, Landmark at) {
        LandmarkModel model = new LandmarkTrainer(Fleet.QUICK.with(gate)).fit(examples, 1, 0);
        return raw(model, query, at).similarRuns();
    }

    @Test
    void cannotLearnFromNothing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> trainer.fit(List.of(), 1, 0))
                .withMessage("examples must not be empty");
    }

    private static RawForecast raw(LandmarkModel model, Example example, Landmark landmark) {
        return raw(model, example, landmark.step(), landmark.features());
    }

    private static RawForecast raw(
            LandmarkModel model, Example example, long step, float[] features) {
        return model.raw(Arrays.copyOf(features, features.length), example.analog().traits(), step);
    }

    private static void assertSound(CalibratedForecast forecast, long step) {
        assertThat(forecast.probability()).isBetween(0.0, 1.0);
        assertThat(forecast.lowerStep()).isGreaterThan(step);
        assertThat(forecast.expectedStep()).isGreaterThanOrEqualTo(forecast.lowerStep());
        if (forecast.upperStep() != CalibratedForecast.OPEN) {
            assertThat(forecast.upperStep()).isGreaterThanOrEqualTo(forecast.expectedStep());
        }
    }
}
