package grokwatch.backtest.policy;

import grokwatch.backtest.WatchedCurve;
import grokwatch.core.advice.Advice.Verdict;
import grokwatch.core.advice.Standing;
import grokwatch.core.advice.StopRule;
import grokwatch.core.forecast.DelayForecast;
import grokwatch.core.forecast.DelayForecast.Withheld;
import grokwatch.core.forecast.Estimate;
import grokwatch.core.phase.RunPhase;

/** One replayed run with {@link StopRule} at its side, advised with what was foretold of it. */
final class AdvisedRun {

    private static final long NEVER = -1;

    private final WatchedCurve watched;
    private final double stopBelow;
    private final StopRule advisor = new StopRule();

    AdvisedRun(WatchedCurve watched, double stopBelow) {
        this.watched = watched;
        this.stopBelow = stopBelow;
    }

    /** The step at which the run is first advised to stop; -1 when it never is. */
    long stop() {
        return watched.estimates().stream()
                .filter(this::isStop)
                .mapToLong(Estimate::step)
                .findFirst()
                .orElse(NEVER);
    }

    /** That a run will not fit rests on no threshold. */
    private boolean isStop(Estimate estimate) {
        if (estimate.advice() == null) {
            return false;
        }
        return estimate.memorisedStep() < 0
                ? estimate.advice().verdict() == Verdict.STOP
                : advisor.advise(standing(estimate), stopBelow).verdict() == Verdict.STOP;
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
                budget(),
                forecast == null || budget() == NEVER ? Double.NaN : forecast.probability());
    }

    private static double probability(DelayForecast forecast) {
        return forecast.raw() == null ? forecast.probability() : forecast.raw().probability();
    }

    private long budget() {
        Long steps = watched.curve().description().targets().maxSteps();
        return steps == null ? NEVER : steps;
    }
}
