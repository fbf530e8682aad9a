package grokwatch.core.target;

import java.util.Optional;

/** Forecasts runs by what finished ones taught, or by their own curve before any has. */
public final class TargetForecaster {

    /** Half the width of a cold interval in ln (remaining / age): nothing is known. */
    private static final double COLD_REACH = 2.5;

    /** Arrived runs of the task below which the ensembles, which rest on them, are not used. */
    private static final int MIN_ARRIVED = 3;

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
        TaskHistory history =
                model == null ? TaskHistory.NONE : model.history(traits.task(), run.target());
        return Optional.of(
                history.arrived() < MIN_ARRIVED
                        ? alone(run, budget, history)
                        : model.forecast(run, history, traits, budget));
    }

    private static TargetForecast alone(
            TargetProgress run, TargetBudget budget, TaskHistory history) {
        float[] row = new float[TargetFeature.OWN];
        run.fill(row, budget);
        double time = TimeReference.alone(row);
        double step = run.step();
        return new TargetForecast(
                (history.arrived() + 0.5) / (history.size() + 1),
                step * (1 + Math.exp(time)),
                step * (1 + Math.exp(time - COLD_REACH)),
                step * (1 + Math.exp(time + COLD_REACH)),
                history.size(),
                new TargetVerdict(
                        TargetVerdict.Kind.NONE,
                        "too few runs like it have reached the target: %d of %d runs"
                                .formatted(history.arrived(), MIN_ARRIVED)));
    }
}
