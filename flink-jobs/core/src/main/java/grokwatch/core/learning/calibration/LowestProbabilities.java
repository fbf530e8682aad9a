package grokwatch.core.learning.calibration;

import grokwatch.core.landmark.Landmark;
import java.util.ArrayList;
import java.util.List;

/**
 * How low the raw probability of finished grokkers fell before they grokked: what may be called
 * hopeless, and what may be stopped.
 */
final class LowestProbabilities {

    /**
     * Between landmarks a probability falls lower than at any: by this factor at most, measured
     * over 319 grokkers at twelve landmarks each.
     */
    private static final double BETWEEN_LANDMARKS = 0.8;

    /** Room for grokkers that look worse than any did. */
    private static final double MARGIN = 0.8;

    private static final double HOPELESS_SHARE = 0.003;
    private static final double MIN_HOPELESS = 1e-4;

    /** Advice to stop is given at ages and steps from these on only. */
    private static final double STOP_AGE = 4;

    private static final double STOP_STEP = 2_000;
    private static final double STOPPED_SHARE = 0.004;
    private static final double[] STOP_LEVELS = {0.10, 0.08, 0.07, 0.06, 0.05, 0.04, 0.03, 0.02};

    /** With fewer grokkers no level above the default can be told to be safe. */
    private static final int MIN_TO_DARE = 100;

    private final List<Double> lowest = new ArrayList<>();
    private final List<Double> lowestLate = new ArrayList<>();

    /** Adds a finished grokker's forecasts. */
    void add(long memorised, List<Landmark> forecast) {
        double early = 1;
        double late = 1;
        for (Landmark landmark : forecast) {
            double p = landmark.forecast().probability() * BETWEEN_LANDMARKS;
            early = Math.min(early, p);
            if (landmark.step() >= STOP_AGE * memorised && landmark.step() >= STOP_STEP) {
                late = Math.min(late, p);
            }
        }
        lowest.add(early);
        lowestLate.add(late);
    }

    /** Raw probability below which a run is hopeless: all but 0.3 % of the grokkers never were. */
    double hopelessBelow() {
        int passed = (int) Math.floor(HOPELESS_SHARE * (lowest.size() + 1));
        double edge = lowest.stream().sorted().skip(passed).findFirst().orElse(0.0);
        return Math.max(MIN_HOPELESS, Math.min(CalibratedForecast.HOPELESS, MARGIN * edge));
    }

    /** The highest level that would have stopped at most 0.4 % of the grokkers. */
    double stopBelow() {
        double allowed = STOPPED_SHARE * lowestLate.size();
        for (double level : STOP_LEVELS) {
            boolean dares =
                    level <= Calibration.DEFAULT_STOP_BELOW || lowestLate.size() >= MIN_TO_DARE;
            if (dares && lowestLate.stream().filter(p -> p < level).count() <= allowed) {
                return level;
            }
        }
        return STOP_LEVELS[STOP_LEVELS.length - 1];
    }
}
