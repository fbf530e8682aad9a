package grokwatch.backtest.policy;

import grokwatch.backtest.WatchedCurve;
import grokwatch.core.advice.Advice.Verdict;
import grokwatch.core.advice.Standing;
import grokwatch.core.advice.StopRule;
import grokwatch.core.advice.StopThresholds;
import grokwatch.core.forecast.DelayForecast;
import grokwatch.core.forecast.DelayForecast.Withheld;
import grokwatch.core.forecast.Estimate;
import grokwatch.core.phase.RunPhase;
import grokwatch.core.run.Metric;
import grokwatch.core.run.Observation;
import grokwatch.core.stats.LogTimeLine;
import java.util.Iterator;

/** One replayed run with {@link StopRule} at its side, advised with what was foretold of it. */
final class AdvisedRun {

    private static final double SLOW = 0.5;
    private static final double MIN_LOSS = 1e-9;
    private static final long NEVER = -1;

    private final WatchedCurve watched;
    private final StopThresholds thresholds;
    private final StopRule advisor = new StopRule();
    private final LogTimeLine loss = new LogTimeLine(SLOW);
    private double x = Double.NaN;
    private boolean memorised;

    AdvisedRun(WatchedCurve watched, StopThresholds thresholds) {
        this.watched = watched;
        this.thresholds = thresholds;
    }

    /** The step at which the run is first advised to stop; -1 when it never is. */
    long stop() {
        Iterator<Estimate> estimates = watched.estimates().iterator();
        Estimate next = estimates.hasNext() ? estimates.next() : null;
        for (Observation point : watched.curve().points()) {
            if (!memorised && fits(point)) {
                return point.step();
            }
            while (next != null && next.step() <= point.step()) {
                if (isStop(next)) {
                    return next.step();
                }
                next = estimates.hasNext() ? estimates.next() : null;
            }
        }
        return NEVER;
    }

    private boolean fits(Observation point) {
        double now = Math.log(Math.max(1, point.step()));
        if (!point.hasFinite(Metric.TRAIN_LOSS) || now < x) {
            return false;
        }
        double lnLoss = Math.log(Math.max(point.get(Metric.TRAIN_LOSS), MIN_LOSS));
        loss.add(now, lnLoss, Double.isNaN(x) ? 0 : now - x);
        x = now;
        advisor.fitting(point.step(), loss.level(now), loss.slope(), thresholds);
        Standing unfit = new Standing(point.step(), -1, false, false, Double.NaN, -1, budget());
        return advisor.advise(unfit, thresholds).verdict() == Verdict.STOP;
    }

    private boolean isStop(Estimate estimate) {
        memorised = estimate.memorisedStep() >= 0;
        return estimate.withheld() != Withheld.ENDED
                && memorised
                && advisor.advise(standing(estimate), thresholds).verdict() == Verdict.STOP;
    }

    private Standing standing(Estimate estimate) {
        DelayForecast forecast = estimate.forecast();
        RunPhase phase = estimate.phase();
        return new Standing(
                estimate.step(),
                estimate.memorisedStep(),
                estimate.withheld() == Withheld.GENERALISED,
                phase == RunPhase.GROKKING || phase == RunPhase.SEMI_GENERALISED,
                forecast == null ? Double.NaN : probability(forecast),
                forecast == null ? NEVER : forecast.expectedStep(),
                budget());
    }

    private static double probability(DelayForecast forecast) {
        return forecast.raw() == null ? forecast.probability() : forecast.raw().probability();
    }

    private long budget() {
        Long steps = watched.curve().description().targets().maxSteps();
        return steps == null ? NEVER : steps;
    }
}
