package grokwatch.backtest.residual;

import grokwatch.core.effect.EffectTable;
import grokwatch.core.learning.FleetModels;
import grokwatch.core.learning.LandmarkModel;
import java.util.Map;

/**
 * The models of the cohorts, beside those in force.
 *
 * @param byCohort models by the key of their cohort
 * @param model may be null
 * @param effects may be null
 */
public record CohortModels(
        Map<String, CohortModel> byCohort, LandmarkModel model, EffectTable effects)
        implements FleetModels {

    /** The model of a cohort; null when there is none. */
    CohortModel find(String cohort) {
        return byCohort.get(cohort);
    }
}
