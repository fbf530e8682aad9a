package grokwatch.core.effect;

import grokwatch.core.effect.regression.Wilson;

/**
 * How many of the runs that memorised generalised within their budgets, at some values of a factor.
 *
 * @param factor by which runs are grouped
 * @param level of a contrast; empty otherwise
 * @param from smallest value in the group; null for a level
 * @param to largest
 * @param runs in it, >= 1
 * @param settings among them
 * @param grokked that generalised after a delay of at least the memorisation step
 * @param generalised share that generalised, delayed or not, with its 90 % interval
 */
public record Share(
        Factor factor,
        String level,
        Double from,
        Double to,
        int runs,
        int settings,
        int grokked,
        Wilson generalised) {}
