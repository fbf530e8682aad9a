package grokwatch.backtest;

import grokwatch.core.fleet.OutcomeKind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;

/**
 * Where runs are scored at one fraction of the delay: grokkers there, the others at ages (step over
 * memorisation step) drawn from the grokkers' own ages, so that the age itself tells nothing.
 *
 * @param fraction of the delay, in (0, 1)
 * @param grokkers runs that grok
 * @param others runs that memorised and did not generalise before their curve ended
 */
record ScorePoints(double fraction, List<Point> grokkers, List<Point> others) {

    /** The fractions at which runs are scored. */
    static final double[] FRACTIONS = {0.10, 0.25, 0.50, 0.75};

    /**
     * @param label of the run
     * @param step at which it is scored; need not be a logged one
     */
    record Point(Label label, double step) {}

    /** The points of every fraction. */
    static List<ScorePoints> of(List<Label> labels) {
        return Arrays.stream(FRACTIONS).mapToObj(f -> at(f, labels)).toList();
    }

    private static ScorePoints at(double fraction, List<Label> labels) {
        List<Point> grokkers =
                labels.stream()
                        .filter(Label::grokked)
                        .map(run -> new Point(run, run.memorised() + fraction * run.delay()))
                        .toList();
        double[] ages =
                grokkers.stream().mapToDouble(p -> p.step() / p.label().memorised()).toArray();
        List<Point> others = new ArrayList<>();
        for (Label run : labels) {
            if (run.kind() == OutcomeKind.NOT_YET) {
                double[] lived = ages(ages, run);
                if (lived.length > 0) {
                    double age = lived[generator(run, fraction).below(lived.length)];
                    others.add(new Point(run, age * run.memorised()));
                }
            }
        }
        return new ScorePoints(fraction, grokkers, others);
    }

    /** The ages that the run has reached. */
    private static double[] ages(double[] ages, Label run) {
        return Arrays.stream(ages).filter(age -> age * run.memorised() <= run.last()).toArray();
    }

    private static MersenneTwister generator(Label run, double fraction) {
        CRC32 seed = new CRC32();
        seed.update((run.curve().runId() + fraction).getBytes(StandardCharsets.UTF_8));
        return new MersenneTwister(seed.getValue());
    }
}
