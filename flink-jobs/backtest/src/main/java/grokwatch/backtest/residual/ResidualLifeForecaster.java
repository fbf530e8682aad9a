package grokwatch.backtest.residual;

import grokwatch.backtest.residual.ResidualLife.Prior;
import grokwatch.core.forecast.DelayForecast;
import grokwatch.core.forecast.DelayForecast.Calibration;
import grokwatch.core.forecast.DelayForecaster;
import grokwatch.core.forecast.Experts;
import grokwatch.core.forecast.ForecastEvidence;
import grokwatch.core.learning.FleetModels;
import java.util.Map;

/**
 * The first forecaster: residual life on the decay clock (on the run's age where the clock stands
 * still), drawn towards the physics experts where they have an answer.
 *
 * <p>Where the most specific cohort has fewer than eight finished runs the next one answers; with
 * none, the prior. The interval is that of the residual life until the fleet has 19 scored
 * forecasts, then the empirical quantiles of their errors.
 */
public final class ResidualLifeForecaster implements DelayForecaster {

    private static final int ENOUGH_RUNS = 8;
    private static final int ENOUGH_RESIDUALS = 19;
    private static final double TAIL = 0.05;
    private static final double FIRST_PASSAGE_WEIGHT = 0.3;
    private static final double LOGIT_WEIGHT = 0.8;
    private static final double TURNED_PROBABILITY = 0.6;
    private static final double RISING_PROBABILITY = 0.95;

    /** A rise that seems too slow for its budget often speeds up. */
    private static final double RISING_LATE_PROBABILITY = 0.5;

    /**
     * How far a rising run's remaining steps may lie from the extrapolated ones, as logarithms: a
     * slow rise outlasts its extrapolation more often than it cuts it short.
     */
    private static final double RISING_LN_BELOW = 0.9;

    private static final double RISING_LN_ABOVE = 1.8;

    /** Budgets that are not known are taken as ten times the present step. */
    private static final int DEFAULT_BUDGET = 10;

    private static final double MAX = 1e15;

    @Override
    public DelayForecast forecast(ForecastEvidence e, FleetModels models) {
        CohortModel model = models instanceof CohortModels cohorts ? pick(e, cohorts) : null;
        Axis axis = e.hasClock() ? Axis.clock(e, model) : Axis.age(e, model);
        double residualMedian = axis.remaining(0.5);
        Map<String, Double> experts = experts(e, residualMedian);
        double median = blend(e, residualMedian, experts);
        long budget = e.budget() > e.step() ? e.budget() : DEFAULT_BUDGET * e.step();
        double probability = probability(e, axis.probability(budget - e.step()), median, budget);
        boolean calibrated = model != null && model.residuals().length >= ENOUGH_RESIDUALS;
        double lower = median * lowerFactor(e, axis, model, residualMedian, calibrated);
        double upper = median * upperFactor(e, axis, model, residualMedian, calibrated);
        return new DelayForecast(
                probability,
                after(e.step(), median),
                after(e.step(), Math.min(lower, median)),
                probability < 0.5 ? -1 : after(e.step(), Math.max(upper, median)),
                calibrated ? Calibration.FLEET : Calibration.PRIOR,
                calibrated ? model.residuals().length : 0,
                model == null ? 0 : model.version(),
                experts,
                null);
    }

    private static CohortModel pick(ForecastEvidence e, CohortModels models) {
        for (String cohort : Cohort.of(e.description())) {
            CohortModel model = models.find(cohort);
            if (model != null && model.runs() >= ENOUGH_RUNS) {
                return model;
            }
        }
        return models.find(Cohort.ALL);
    }

    private static Map<String, Double> experts(ForecastEvidence e, double residual) {
        Map<String, Double> experts = Experts.all(e);
        experts.put("residualLife", residual);
        return experts;
    }

    /** Weighted mean of the logarithms. */
    private static double blend(ForecastEvidence e, double residual, Map<String, Double> experts) {
        double ln = Math.log(residual);
        Double passage = experts.get("normFirstPassage");
        if (passage != null) {
            ln += FIRST_PASSAGE_WEIGHT * (Math.log(passage) - ln);
        }
        Double logit = experts.get("logitLine");
        if (logit != null && e.rising()) {
            ln += LOGIT_WEIGHT * (Math.log(logit) - ln);
        }
        return Math.exp(ln);
    }

    private static double probability(
            ForecastEvidence e, double residual, double median, long budget) {
        double p = residual;
        boolean inTime = e.step() + median <= budget;
        if (e.rising()) {
            p = Math.max(p, inTime ? RISING_PROBABILITY : RISING_LATE_PROBABILITY);
        } else if (e.turned() && inTime) {
            p = Math.max(p, TURNED_PROBABILITY);
        }
        return Math.max(0, Math.min(1, p));
    }

    private static double lowerFactor(
            ForecastEvidence e, Axis axis, CohortModel model, double median, boolean calibrated) {
        if (e.rising()) {
            return Math.exp(-RISING_LN_BELOW);
        }
        return calibrated
                ? Math.exp(empirical(model.residuals(), TAIL))
                : axis.remaining(TAIL) / median;
    }

    private static double upperFactor(
            ForecastEvidence e, Axis axis, CohortModel model, double median, boolean calibrated) {
        if (e.rising()) {
            return Math.exp(RISING_LN_ABOVE);
        }
        return calibrated
                ? Math.exp(empirical(model.residuals(), 1 - TAIL))
                : axis.remaining(1 - TAIL) / median;
    }

    /**
     * Conformal quantile of sorted residuals: rank ceil(q (n + 1)) above the middle, floor below.
     */
    private static double empirical(double[] sorted, double q) {
        double rank = q * (sorted.length + 1);
        int index = (int) (q < 0.5 ? Math.floor(rank) : Math.ceil(rank)) - 1;
        return sorted[Math.max(0, Math.min(sorted.length - 1, index))];
    }

    private static long after(long step, double remaining) {
        return step + Math.max(1, Math.round(Math.min(remaining, MAX)));
    }

    /** Residual life on one time axis, in steps. */
    private record Axis(ResidualLife life, double now, double perStep) {

        static Axis clock(ForecastEvidence e, CohortModel model) {
            return new Axis(
                    new ResidualLife(
                            model == null ? SurvivalCurve.EMPTY : model.clockSurvival(),
                            known(
                                    model == null ? SurvivalCurve.EMPTY : model.clockSurvival(),
                                    model),
                            Prior.DECAY_CLOCK),
                    e.clock(),
                    e.clockRate());
        }

        static Axis age(ForecastEvidence e, CohortModel model) {
            SurvivalCurve curve = model == null ? SurvivalCurve.EMPTY : model.ageSurvival();
            return new Axis(
                    new ResidualLife(curve, known(curve, model), Prior.AGE),
                    e.age(),
                    1.0 / e.memorisedStep());
        }

        private static int known(SurvivalCurve curve, CohortModel model) {
            return curve.isEmpty() ? 0 : model.runs();
        }

        double remaining(double q) {
            return Math.max(1, (life.quantile(now, q) - now) / perStep);
        }

        double probability(long steps) {
            return life.probability(now, now + steps * perStep);
        }
    }
}
