package grokwatch.core.learning;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.core.landmark.Landmark;
import grokwatch.core.learning.analog.Analog;
import grokwatch.core.learning.calibration.Calibration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CrossFitTest {

    private final LandmarkTrainer trainer = new LandmarkTrainer(Fleet.QUICK);
    private final List<Example> examples = new Fleet(1).examples(100);

    @Test
    void forecastsEveryLandmarkByAModelWithoutItsSetting() {
        List<Example> forecast = new CrossFit(trainer).forecast(examples);

        Example third = examples.get(2);
        LandmarkModel without =
                trainer.fit(
                        examples.stream()
                                .filter(e -> !e.analog().setting().equals(third.analog().setting()))
                                .toList(),
                        0,
                        0);
        for (Landmark landmark : forecast.get(2).landmarks()) {
            assertThat(landmark.forecast())
                    .isEqualTo(
                            without.raw(
                                    landmark.features(), third.analog().traits(), landmark.step()));
        }
        assertThat(forecast).allSatisfy(this::isForecast);
    }

    private void isForecast(Example example) {
        assertThat(example.landmarks()).extracting(Landmark::forecast).doesNotContainNull();
    }

    @Test
    void letsACorpusThatWasNeverForecastBeCalibrated() {
        Calibration before = trainer.fit(examples, 1, 0).calibration();
        Calibration after =
                trainer.fit(new CrossFit(trainer).forecast(examples), 1, 0).calibration();

        assertThat(before).isSameAs(Calibration.WIDE);
        assertThat(after.grokkers())
                .isEqualTo((int) examples.stream().filter(Example::grokked).count());
    }

    @Test
    void leavesExamplesOfOneSettingAsTheyAre() {
        String setting = examples.get(0).analog().setting();
        List<Example> alike =
                examples.stream().filter(e -> e.analog().setting().equals(setting)).toList();

        assertThat(new CrossFit(trainer).forecast(alike)).isEqualTo(alike);
    }

    @Test
    void dealsSmallSettingsOutAndRetainsLargeOnesApart() {
        List<Example> many = IntStream.range(0, 50).mapToObj(i -> examples.get(0)).toList();
        Map<String, Integer> folds = CrossFit.folds(many);

        assertThat(folds).hasSize(1).containsValue(12);
        assertThat(CrossFit.folds(List.of(examples.get(0)))).containsValue(0);
    }

    @Test
    void eachOfManyProjectsIsAFold() {
        List<Example> corpus =
                IntStream.range(0, 40)
                        .mapToObj(i -> of("project-" + i % 5, examples.get(i)))
                        .toList();

        Map<String, Integer> folds = CrossFit.folds(corpus);

        assertThat(folds.values()).containsOnly(0, 1, 2, 3, 4);
        folds.forEach((setting, fold) -> assertThat(setting).startsWith("project-" + fold + "/"));
    }

    private static Example of(String project, Example e) {
        Analog a = e.analog();
        String setting = project + "/" + a.setting();
        Analog moved = new Analog(a.traits(), setting, a.live(), a.generalised(), a.endStep());
        return new Example(e.runId(), e.kind(), e.memorisedStep(), moved, e.landmarks());
    }
}
