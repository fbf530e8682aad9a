package grokwatch.backtest.residual;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The product-limit estimate of a survival function from runs of which some are censored.
 *
 * @see "E. L. Kaplan, P. Meier (1958). Nonparametric estimation from incomplete observations. JASA
 *     53(282), 457-481."
 */
final class KaplanMeier {

    private KaplanMeier() {}

    /** The curve over the runs whose delay is known; O(n log n). */
    static SurvivalCurve curve(List<FinishedRun> runs, ToDoubleFunction<FinishedRun> delay) {
        List<FinishedRun> ordered =
                runs.stream()
                        .filter(run -> !Double.isNaN(delay.applyAsDouble(run)))
                        .sorted(Comparator.comparingDouble(delay))
                        .toList();
        List<double[]> falls = new ArrayList<>();
        double survival = 1;
        int i = 0;
        while (i < ordered.size()) {
            double time = delay.applyAsDouble(ordered.get(i));
            int atRisk = ordered.size() - i;
            int events = 0;
            while (i < ordered.size() && delay.applyAsDouble(ordered.get(i)) == time) {
                events += ordered.get(i).generalised() ? 1 : 0;
                i++;
            }
            if (events > 0) {
                survival *= 1 - (double) events / atRisk;
                falls.add(new double[] {time, survival});
            }
        }
        return new SurvivalCurve(
                falls.stream().mapToDouble(fall -> fall[0]).toArray(),
                falls.stream().mapToDouble(fall -> fall[1]).toArray());
    }
}
