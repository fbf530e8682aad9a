package grokwatch.core.advice;

/**
 * Where a run stands, as far as advice needs to know.
 *
 * @param step present step, >= 0
 * @param memorisedStep >= 1; -1 while it has not memorised
 * @param generalised whether it has generalised
 * @param rising whether its rise from the plateau is confirmed
 * @param probability that it groks, before it is drawn towards caution for publication, in [0, 1];
 *     NaN where nothing is foretold
 * @param expectedStep at which it generalises if it does; -1 where nothing is foretold
 * @param budget step at which it ends anyway; -1 when unknown
 * @param inTime probability that it groks within the budget, as published, in [0, 1]; NaN where
 *     nothing is forecast or the budget is unknown
 */
public record Standing(
        long step,
        long memorisedStep,
        boolean generalised,
        boolean rising,
        double probability,
        long expectedStep,
        long budget,
        double inTime) {

    /** Budgets that are not known are taken as ten times the present step. */
    private static final int DEFAULT_BUDGET = 10;

    boolean hasMemorised() {
        return memorisedStep >= 0;
    }

    boolean hasForecast() {
        return !Double.isNaN(probability);
    }

    /** Steps that the run is expected to take from here if it is kept. */
    double costOfKeeping() {
        if (generalised) {
            return 0;
        }
        double rest = Math.max(0, budget < 0 ? (DEFAULT_BUDGET - 1.0) * step : budget - step);
        if (!hasForecast() || expectedStep < 0) {
            return rest;
        }
        double untilGrok = Math.min(Math.max(0, expectedStep - step), rest);
        return probability * untilGrok + (1 - probability) * rest;
    }
}
