package grokwatch.core.forecast;

import grokwatch.core.forecast.DelayForecast.Calibration;
import grokwatch.core.landmark.Feature;
import grokwatch.core.landmark.RawForecast;
import grokwatch.core.learning.FleetModels;
import grokwatch.core.learning.LandmarkModel;
import grokwatch.core.learning.analog.RunTraits;
import grokwatch.core.learning.calibration.CalibratedForecast;
import java.util.Map;

/**
 * The forecaster that ships: the {@link LandmarkModel} in force. The physics experts answer beside
 * it, so that people can see what each mechanism alone would predict.
 */
public final class LearnedForecaster implements DelayForecaster {

    /** Finished grokkers of the fleet from which on its intervals are its own. */
    private static final int ENOUGH_LIVE = 19;

    /**
     * @throws IllegalStateException if no model is in force
     */
    @Override
    public DelayForecast forecast(ForecastEvidence e, FleetModels models) {
        LandmarkModel model = models.model();
        if (model == null) {
            throw new IllegalStateException("no model is in force: pass those of the prior");
        }
        RunTraits traits = RunTraits.of(e.description(), e.features()[Feature.COUPONS.ordinal()]);
        RawForecast raw = model.raw(e.features(), traits, e.step());
        CalibratedForecast calibrated = model.calibrated(raw, e.features(), e.step());
        int live = model.calibration().liveGrokkers();
        Map<String, Double> experts = Experts.all(e);
        experts.put("learned", (double) (calibrated.expectedStep() - e.step()));
        return new DelayForecast(
                WithinBudget.chance(e, calibrated),
                calibrated.expectedStep(),
                calibrated.lowerStep(),
                calibrated.upperStep(),
                live >= ENOUGH_LIVE ? Calibration.FLEET : Calibration.PRIOR,
                model.calibration().grokkers(),
                model.provenance().version(),
                experts,
                raw);
    }
}
