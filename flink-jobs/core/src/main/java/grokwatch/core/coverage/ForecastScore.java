package grokwatch.core.coverage;

import grokwatch.core.fleet.OutcomeKind;
import grokwatch.core.fleet.RunOutcome;
import grokwatch.core.fleet.RunOutcome.ForecastAtAge;
import grokwatch.core.run.RunStatus;
import java.util.List;

/**
 * What an outcome shows of the forecasts that were published before it. Forecasts of a run count
 * 1/2, 1/4, 1/8 ... in their order: weights that do not depend on how many there are, so that a
 * run's own length cannot bias the score.
 *
 * @param excessMisses weighted sum over forecasts with an expected step of (1 if the arrival was
 *     outside of the 90 % interval, else 0) - {@link ProjectCoverage#MAX_MISSES}; NaN where nothing
 *     arrived or no step was expected
 * @param missed share of those intervals that missed, in [0, 1]; NaN likewise
 * @param lowestSurprise weighted sum of (1 if it arrived, else 0) - probability, in [-1, 1]; where
 *     the end of the run is unknown as if it had not arrived
 * @param highestSurprise the same, where the end is unknown as if it had arrived
 */
record ForecastScore(
        double excessMisses, double missed, double lowestSurprise, double highestSurprise) {

    /**
     * The score of an outcome.
     *
     * @return null where there was no forecast, or nothing is known of how the run ended
     */
    static ForecastScore of(RunOutcome outcome) {
        if (outcome.forecasts().isEmpty()) {
            return null;
        }
        long arrival =
                outcome.target() == null
                        ? outcome.milestones().generalisedStep()
                        : outcome.target().hitStep();
        return arrival >= 0
                ? arrived(outcome.forecasts(), arrival)
                : new ForecastScore(
                        Double.NaN,
                        Double.NaN,
                        surprise(outcome.forecasts(), 0),
                        surprise(outcome.forecasts(), hadItsTime(outcome) ? 0 : 1));
    }

    private static boolean hadItsTime(RunOutcome outcome) {
        return outcome.target() == null
                ? outcome.kind() == OutcomeKind.NOT_YET
                        && outcome.description().lifecycle().status() == RunStatus.FINISHED
                        && !outcome.stoppedOnAdvice()
                : outcome.target().complete();
    }

    private static ForecastScore arrived(List<ForecastAtAge> forecasts, long arrival) {
        double excess = 0;
        double misses = 0;
        int timed = 0;
        double weight = 1;
        for (ForecastAtAge forecast : forecasts) {
            weight /= 2;
            if (forecast.expectedStep() >= 0) {
                double miss = holds(forecast, arrival) ? 0 : 1;
                excess += weight * (miss - ProjectCoverage.MAX_MISSES);
                misses += miss;
                timed++;
            }
        }
        double surprise = surprise(forecasts, 1);
        return new ForecastScore(
                timed == 0 ? Double.NaN : excess, misses / timed, surprise, surprise);
    }

    private static boolean holds(ForecastAtAge forecast, long arrival) {
        return forecast.lowerStep() <= arrival
                && (forecast.upperStep() < 0 || arrival <= forecast.upperStep());
    }

    private static double surprise(List<ForecastAtAge> forecasts, double arrived) {
        double sum = 0;
        double weight = 1;
        for (ForecastAtAge forecast : forecasts) {
            weight /= 2;
            sum += weight * (arrived - forecast.probability());
        }
        return sum;
    }
}
