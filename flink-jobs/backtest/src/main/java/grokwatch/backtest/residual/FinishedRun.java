package grokwatch.backtest.residual;

import grokwatch.core.fleet.RunOutcome;
import java.util.Arrays;

/**
 * What a cohort keeps of one finished run.
 *
 * @param generalised or censored
 * @param clockDelay decay clock from memorisation to generalisation, or as far as it was seen; NaN
 *     where the clock stood still
 * @param ageDelay the same in steps over the memorisation step
 * @param residuals ln (true remaining / forecast remaining) of its forecasts; empty when censored
 */
record FinishedRun(boolean generalised, double clockDelay, double ageDelay, double[] residuals) {

    /** The run, or null when its outcome teaches nothing about delays. */
    static FinishedRun of(RunOutcome outcome) {
        RunOutcome.Milestones m = outcome.milestones();
        boolean generalised = !outcome.censored();
        if (m.memorisedStep() < 1 || !generalised && outcome.stoppedOnAdvice()) {
            return null;
        }
        long end = generalised ? m.generalisedStep() : m.lastStep();
        double clock = outcome.clock().atEnd() - outcome.clock().atMemorisation();
        double age = (double) (end - m.memorisedStep()) / m.memorisedStep();
        return new FinishedRun(
                generalised,
                clock > 0 ? clock : Double.NaN,
                Math.max(0, age),
                generalised ? residuals(outcome) : new double[0]);
    }

    private static double[] residuals(RunOutcome outcome) {
        long generalised = outcome.milestones().generalisedStep();
        return outcome.forecasts().stream()
                .filter(f -> f.step() < generalised && f.expectedStep() > f.step())
                .mapToDouble(
                        f ->
                                Math.log(
                                        (double) (generalised - f.step())
                                                / (f.expectedStep() - f.step())))
                .toArray();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FinishedRun that
                && generalised == that.generalised
                && Double.compare(clockDelay, that.clockDelay) == 0
                && Double.compare(ageDelay, that.ageDelay) == 0
                && Arrays.equals(residuals, that.residuals);
    }

    @Override
    public int hashCode() {
        return Double.hashCode(clockDelay) * 31 + Double.hashCode(ageDelay);
    }
}
