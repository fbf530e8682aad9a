package grokwatch.core.learning;

import grokwatch.core.codec.Numbers;
import grokwatch.core.learning.analog.RunTraits;
import grokwatch.core.run.RunDescription;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * The steps by which nearly all finished runs of a task and architecture had memorised: before
 * them, a run is not late. Where learning rates are known, times are compared as learning rate
 * times step. Immutable.
 *
 * <p>The quantile is the conformal one: a run that is exchangeable with the finished ones memorises
 * later with a probability of 5 % at most, given 19 of them; of fewer it is the latest.
 *
 * @see "Vovk, Gammerman and Shafer (2005). Algorithmic Learning in a Random World, chapter 2."
 */
public final class MemorisationTimes {

    /** For models that have none. */
    static final MemorisationTimes NONE = new MemorisationTimes(Map.of(), Map.of());

    private static final double QUANTILE = 0.95;

    private final Map<String, Double> steps;
    private final Map<String, Double> ratesTimesSteps;

    private MemorisationTimes(Map<String, Double> steps, Map<String, Double> ratesTimesSteps) {
        this.steps = Map.copyOf(steps);
        this.ratesTimesSteps = Map.copyOf(ratesTimesSteps);
    }

    /** The times of finished runs. */
    static MemorisationTimes of(List<Example> finished) {
        return new MemorisationTimes(
                quantiles(finished, Example::memorisedStep),
                quantiles(
                        finished,
                        run ->
                                Math.exp(run.analog().traits().lnLearningRate())
                                        * run.memorisedStep()));
    }

    private static Map<String, Double> quantiles(
            List<Example> finished, ToDoubleFunction<Example> time) {
        Map<String, List<Double>> times = new TreeMap<>();
        for (Example run : finished) {
            double value = time.applyAsDouble(run);
            if (!Double.isNaN(value)) {
                RunTraits traits = run.analog().traits();
                times.computeIfAbsent(
                                key(traits.task(), traits.architecture()),
                                kind -> new ArrayList<>())
                        .add(value);
            }
        }
        Map<String, Double> quantiles = new HashMap<>();
        times.forEach((kind, values) -> quantiles.put(kind, quantile(values)));
        return quantiles;
    }

    private static double quantile(List<Double> values) {
        int rank = (int) Math.ceil(QUANTILE * (values.size() + 1));
        return values.stream()
                .sorted()
                .skip(Math.min(rank, values.size()) - 1)
                .findFirst()
                .orElseThrow();
    }

    /**
     * The step by which nearly all finished runs like a run had memorised, at its learning rate; 0
     * where none of its task and architecture has finished.
     */
    public double step(RunDescription run) {
        String kind = key(lowerCase(run.data().task()), lowerCase(run.network().architecture()));
        Double rate = run.regimen().learningRate();
        Double rateTimesStep = ratesTimesSteps.get(kind);
        return rateTimesStep == null || rate == null || !(rate > 0)
                ? steps.getOrDefault(kind, 0.0)
                : rateTimesStep / rate;
    }

    private static String key(String task, String architecture) {
        return task + '\n' + architecture;
    }

    private static String lowerCase(String text) {
        return text == null ? "" : text.toLowerCase(Locale.ROOT);
    }

    void write(DataOutput out) throws IOException {
        Numbers.write(out, steps);
        Numbers.write(out, ratesTimesSteps);
    }

    static MemorisationTimes read(DataInput in) throws IOException {
        return new MemorisationTimes(Numbers.read(in), Numbers.read(in));
    }
}
