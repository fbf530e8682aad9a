package grokwatch.backtest.residual;

/**
 * What one cohort's finished runs say about delays. Immutable.
 *
 * @param cohort key, for example {@code modular-addition/mlp/adamw} or {@code all}
 * @param version grows with every refit, >= 1
 * @param trainedAt milliseconds since 1970-01-01T00:00Z: time of the newest outcome in it
 * @param runs memorised and finished, >= 0
 * @param generalisedRuns those of them that generalised
 * @param clockSurvival share not generalised against the decay clock since memorisation
 * @param ageSurvival share not generalised against steps since memorisation over memorisation step
 * @param residuals ln (true remaining / forecast remaining) of past forecasts, ascending
 */
public record CohortModel(
        String cohort,
        long version,
        long trainedAt,
        int runs,
        int generalisedRuns,
        SurvivalCurve clockSurvival,
        SurvivalCurve ageSurvival,
        double[] residuals) {}
