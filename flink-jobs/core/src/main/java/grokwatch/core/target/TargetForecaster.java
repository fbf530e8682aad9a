package grokwatch.core.target;

import java.util.Optional;

/** Forecasts runs by what finished ones taught, or by their own curve before any has. */
public final class TargetForecaster {

    /** Half the width of a cold interval in ln (remaining / age): nothing is known. */
    private static final double COLD_REACH = 2.5;

    /** Probability of a run of which nothing is known. */
    private static final double COLD_PROBABILITY = 0.5;

    private final TargetModel model;

    /**
     * @param model null before there is one
     */
    public TargetForecaster(TargetModel model) {
        this.model = model;
    }

    /**
     * The forecast of a run at its last evaluation.
     *
     * @return empty for a run that has diverged, or was not evaluated at a step >= 1
     */
    public Optional<TargetForecast> forecast(
            TargetProgress run, TargetTraits traits, TargetBudget budget) {
        if (run.hitStep() >= 0) {
            return Optional.of(TargetForecast.reached(run.hitStep(), 0));
        }
        if (run.isDiverged() || run.step() < 1) {
            return Optional.empty();
        }
        return Optional.of(
                model == null ? alone(run, budget) : model.forecast(run, traits, budget));
    }

    private static TargetForecast alone(TargetProgress run, TargetBudget budget) {
        float[] row = new float[TargetFeature.OWN];
        run.fill(row, budget);
        double time = TimeReference.alone(row);
        double step = run.step();
        return new TargetForecast(
                COLD_PROBABILITY,
                step * (1 + Math.exp(time)),
                step * (1 + Math.exp(time - COLD_REACH)),
                step * (1 + Math.exp(time + COLD_REACH)),
                0,
                new TargetVerdict(
                        TargetVerdict.Kind.NONE,
                        "nothing like it has finished yet: 0 of %d runs"
                                .formatted(StopRule.MIN_ALIKE)));
    }
}
