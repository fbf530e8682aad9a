package grokwatch.core.forecast;

import grokwatch.core.fleet.Cohort;
import grokwatch.core.fleet.FleetModels;
import grokwatch.core.forecast.DelayForecast.Calibration;
import grokwatch.core.landmark.Feature;
import grokwatch.core.landmark.RawForecast;
import grokwatch.core.learning.LandmarkModel;
import grokwatch.core.learning.analog.RunTraits;
import grokwatch.core.learning.calibration.CalibratedForecast;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The forecaster that ships: the fleet's newest {@link LandmarkModel}, or the shipped one until the
 * fleet has its own. The physics experts answer beside it, so that people can see what each
 * mechanism alone would say.
 */
public final class LearnedForecaster implements DelayForecaster {

    /** Finished grokkers of the fleet from which on its intervals are its own. */
    private static final int ENOUGH_LIVE = 19;

    private final LandmarkModel shipped;
    private final ResidualLifeForecaster physics = new ResidualLifeForecaster();

    /**
     * @param shipped the model to begin with; null: residual life answers until the fleet has one
     */
    public LearnedForecaster(LandmarkModel shipped) {
        this.shipped = shipped;
    }

    @Override
    public DelayForecast forecast(ForecastEvidence e, FleetModels models) {
        DelayForecast experts = physics.forecast(e, models);
        LandmarkModel newest = models.learned();
        LandmarkModel model = newest == null ? shipped : newest;
        return model == null ? experts : forecast(e, model, experts);
    }

    private static DelayForecast forecast(
            ForecastEvidence e, LandmarkModel model, DelayForecast experts) {
        RunTraits traits = RunTraits.of(e.description(), e.features()[Feature.COUPONS.ordinal()]);
        RawForecast raw = model.raw(e.features(), traits, e.step());
        CalibratedForecast calibrated = model.calibrated(raw, e.features(), e.step());
        int live = model.calibration().liveGrokkers();
        Map<String, Double> answers = new LinkedHashMap<>(experts.experts());
        answers.put("learned", (double) (calibrated.expectedStep() - e.step()));
        return new DelayForecast(
                WithinBudget.chance(e, calibrated),
                calibrated.expectedStep(),
                calibrated.lowerStep(),
                calibrated.upperStep(),
                live >= ENOUGH_LIVE ? Calibration.FLEET : Calibration.PRIOR,
                model.calibration().grokkers(),
                Cohort.ALL,
                model.provenance().version(),
                answers,
                raw);
    }
}
