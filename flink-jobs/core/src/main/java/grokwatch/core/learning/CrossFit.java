package grokwatch.core.learning;

import grokwatch.core.landmark.Landmark;
import grokwatch.core.learning.analog.History;
import grokwatch.core.learning.analog.Setting;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Gives examples forecasts by models that had not seen their project, or their setting where there
 * are few projects: a corpus that ships is met by projects that it does not hold, and its intervals
 * must be as wide as its errors are there.
 *
 * @see "Barber et al. (2021). Predictive Inference with the Jackknife+. Annals of Statistics
 *     49(1)."
 */
public final class CrossFit {

    /** With so many projects each is a fold of its own. */
    private static final int MIN_PROJECTS = 4;

    /** Folds that small settings are dealt out to. */
    private static final int FOLDS = 12;

    /** A setting with so many runs is a fold of its own. */
    private static final int LARGE = 20;

    private final LandmarkTrainer trainer;

    public CrossFit(LandmarkTrainer trainer) {
        this.trainer = trainer;
    }

    /**
     * The examples with a forecast at every landmark, in place of any that were there.
     *
     * @return in the order given; unchanged where all are of one setting
     */
    public List<Example> forecast(List<Example> examples) {
        Map<String, Integer> folds = folds(examples);
        Map<Integer, LandmarkModel> models = new HashMap<>();
        List<Example> forecast = new ArrayList<>(examples.size());
        for (Example example : examples) {
            int fold = folds.get(example.analog().setting());
            List<Example> others =
                    examples.stream().filter(e -> folds.get(e.analog().setting()) != fold).toList();
            forecast.add(
                    others.isEmpty()
                            ? example
                            : forecast(
                                    example,
                                    models.computeIfAbsent(fold, f -> trainer.fit(others, 0, 0))));
        }
        return forecast;
    }

    private static Example forecast(Example example, LandmarkModel model) {
        History history = model.analogs().seenFrom(example.analog().traits());
        List<Landmark> landmarks =
                example.landmarks().stream()
                        .map(
                                l ->
                                        new Landmark(
                                                l.step(),
                                                l.features(),
                                                model.raw(l.features(), history, l.step())))
                        .toList();
        return new Example(
                example.runId(),
                example.kind(),
                example.memorisedStep(),
                example.analog(),
                landmarks);
    }

    /**
     * Fold of every setting: its project's, or large ones alone and the others dealt out by name.
     */
    static Map<String, Integer> folds(List<Example> examples) {
        List<String> projects =
                examples.stream().map(CrossFit::project).distinct().sorted().toList();
        if (projects.size() < MIN_PROJECTS) {
            return settingFolds(examples);
        }
        Map<String, Integer> folds = new HashMap<>();
        examples.forEach(e -> folds.put(e.analog().setting(), projects.indexOf(project(e))));
        return folds;
    }

    private static String project(Example example) {
        return Setting.project(example.analog().setting());
    }

    private static Map<String, Integer> settingFolds(List<Example> examples) {
        Map<String, Long> sizes =
                examples.stream()
                        .collect(
                                Collectors.groupingBy(
                                        e -> e.analog().setting(),
                                        TreeMap::new,
                                        Collectors.counting()));
        Map<String, Integer> folds = new HashMap<>();
        int large = FOLDS;
        int dealt = 0;
        for (Map.Entry<String, Long> setting : sizes.entrySet()) {
            boolean alone = setting.getValue() >= LARGE;
            folds.put(setting.getKey(), alone ? large++ : dealt++ % FOLDS);
        }
        return folds;
    }
}
