package grokwatch.core.forecast;

import grokwatch.core.signal.FirstPassage;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Short answers from physics: remaining steps by one mechanism each, NaN where it does not apply.
 */
public final class Experts {

    private static final double MAX_STEPS = 1e15;

    private static final double SIGNIFICANT = 3;
    private static final double VISIBLE = 0.03;
    private static final double DONE = 0.98;
    private static final double MIN_REMAINDER = 1;

    private Experts() {}

    /** Remaining steps by the name of each expert that applies; mutable. */
    public static Map<String, Double> all(ForecastEvidence e) {
        Map<String, Double> experts = new LinkedHashMap<>();
        put(experts, "normFirstPassage", firstPassage(e));
        put(experts, "logitLine", logitLine(e));
        return experts;
    }

    private static void put(Map<String, Double> experts, String name, double remaining) {
        if (!Double.isNaN(remaining)) {
            experts.put(name, Math.min(remaining, MAX_STEPS));
        }
    }

    /** First passage of the weight norm, {@link FirstPassage}, at the present clock rate. */
    static double firstPassage(ForecastEvidence e) {
        double clock =
                FirstPassage.remainingClock(e.normRatio(), e.normDecayRate(), e.normDecayRateT());
        return e.hasClock() ? clock / e.clockRate() : Double.NaN;
    }

    /** The logistic curve that the progress has begun to follow. */
    static double logitLine(ForecastEvidence e) {
        boolean applies =
                e.progress() >= VISIBLE
                        && e.progress() < DONE
                        && e.progressRateT() > SIGNIFICANT
                        && e.progressRate() > 0;
        return applies
                ? Math.max(MIN_REMAINDER, (logit(DONE) - logit(e.progress())) / e.progressRate())
                : Double.NaN;
    }

    private static double logit(double p) {
        return Math.log(p / (1 - p));
    }
}
