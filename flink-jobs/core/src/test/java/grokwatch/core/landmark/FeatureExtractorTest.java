package grokwatch.core.landmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import grokwatch.core.fixture.Bytes;
import grokwatch.core.fixture.RecordedRun;
import grokwatch.core.phase.Milestones;
import grokwatch.core.phase.Targets;
import grokwatch.core.run.Metric;
import grokwatch.core.run.Observation;
import grokwatch.core.run.RunDescription;
import grokwatch.core.signal.DecayClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Features are those of the reference implementation, on real runs. */
class FeatureExtractorTest {

    private static final Path EXPECTED = Path.of("src", "test", "resources", "landmarks");
    private static final RunDescription.Data DATA =
            new RunDescription.Data(null, 1_234L, null, null, 0.35);

    private final Milestones milestones = new Milestones();
    private final DecayClock clock = new DecayClock();
    private final Observation point = new Observation();
    private CurveFeatures curves = new CurveFeatures();
    private double trainAccuracy = Double.NaN;
    private double learningRate;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "clevix-mlp-grokked",
                "tnediserp-undecayed-grokked",
                "torch-losses-alone-grokked",
                "peterponyu-slingshots-grokked"
            })
    void equalThoseOfTheReference(String name) throws IOException {
        RecordedRun run = RecordedRun.named(name);
        List<String> expected = Files.readAllLines(EXPECTED.resolve(name + ".csv"));
        learningRate = run.description().regimen().learningRate();
        int next = 1;

        for (RecordedRun.Point logged : run.points()) {
            follow(run, logged);
            if (next < expected.size() && expected.get(next).startsWith(logged.step() + ",")) {
                assertFeatures(run, logged.step(), expected.get(next).split(",", -1));
                next++;
            }
        }

        assertThat(next).as("landmarks compared").isEqualTo(expected.size());
    }

    @Test
    void areMissingWhereTheSignalIs() {
        point.reset(0, 10, 0).set(Metric.TRAIN_ACCURACY, 1);
        curves.observe(point, 10);

        float[] features =
                FeatureExtractor.extract(
                        curves,
                        new Circumstances(
                                10,
                                Double.NaN,
                                Double.NaN,
                                Double.NaN,
                                Double.NaN,
                                RunDescription.UNKNOWN.data()));

        assertThat(features[Feature.AGE.ordinal()]).isZero();
        for (Feature feature : Feature.values()) {
            if (feature != Feature.AGE) {
                assertThat(features[feature.ordinal()]).as(feature.name()).isNaN();
            }
        }
    }

    private void follow(RecordedRun run, RecordedRun.Point logged) {
        point.reset(0, logged.step(), 0);
        logged.metrics().forEach(point::set);
        Targets targets = Targets.of(run.description().targets());
        if (point.has(Metric.TRAIN_ACCURACY)) {
            trainAccuracy = point.get(Metric.TRAIN_ACCURACY);
            milestones.observeTrainAccuracy(trainAccuracy, targets, logged.step());
        }
        if (point.has(Metric.VALIDATION_ACCURACY)) {
            double value = point.get(Metric.VALIDATION_ACCURACY);
            milestones.observeValidationAccuracy(value, targets, logged.step());
        }
        if (point.has(Metric.TRAIN_LOSS)) {
            milestones.observeTrainLoss(point.get(Metric.TRAIN_LOSS), targets, logged.step());
        }
        if (point.has(Metric.VALIDATION_LOSS)) {
            double value = point.get(Metric.VALIDATION_LOSS);
            milestones.observeValidationLoss(value, targets, logged.step());
        }
        if (point.has(Metric.LEARNING_RATE) && point.get(Metric.LEARNING_RATE) > 0) {
            learningRate = point.get(Metric.LEARNING_RATE);
        }
        clock.advance(logged.step(), learningRate, run.description().regimen().weightDecay());
        curves.observe(point, milestones.memorisedStepAtEnd());
        curves = Bytes.copy(curves, new CurveFeatures());
    }

    private void assertFeatures(RecordedRun run, long step, String[] expected) {
        double weightDecay = run.description().regimen().weightDecay();
        float[] features =
                FeatureExtractor.extract(
                        curves,
                        new Circumstances(
                                step,
                                trainAccuracy,
                                clock.reading(),
                                clock.rate(),
                                weightDecay,
                                DATA));
        for (Feature feature : Feature.values()) {
            String text = expected[feature.ordinal() + 1];
            double value = text.isEmpty() ? Double.NaN : Double.parseDouble(text);
            float actual = features[feature.ordinal()];
            if (Double.isNaN(value)) {
                assertThat(actual).as("%s at step %d", feature, step).isNaN();
            } else {
                assertThat((double) actual)
                        .as("%s at step %d", feature, step)
                        .isCloseTo(value, within(5e-3 * Math.max(1, Math.abs(value))));
            }
        }
    }
}
