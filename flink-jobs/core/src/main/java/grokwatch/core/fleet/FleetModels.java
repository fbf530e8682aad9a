package grokwatch.core.fleet;

import grokwatch.core.effect.EffectTable;
import grokwatch.core.learning.LandmarkModel;

/** The models now in force, by cohort: a port that the stream processor implements. */
@FunctionalInterface
public interface FleetModels {

    /** No model yet: forecasts come from the prior. */
    FleetModels NONE = cohort -> null;

    /**
     * The model of a cohort.
     *
     * @return null when there is none
     */
    CohortModel find(String cohort);

    /**
     * The model of the whole fleet that was learned from its landmarks.
     *
     * @return null until the fleet has one of its own
     */
    default LandmarkModel learned() {
        return null;
    }

    /**
     * What drives the delay in this fleet.
     *
     * @return null until the fleet has shown it
     */
    default EffectTable effects() {
        return null;
    }
}
