package grokwatch.core.learning;

import grokwatch.core.effect.EffectTable;
import grokwatch.core.target.TargetModel;
import java.util.Map;

/** The models in force: those of the fleet where it has its own, else those of the prior. */
public interface FleetModels {

    /** No model at all. */
    FleetModels NONE = of(null, null);

    /**
     * The model that forecasts.
     *
     * @return null where there is none
     */
    LandmarkModel model();

    /**
     * What drives the delay.
     *
     * @return null where nothing is known
     */
    EffectTable effects();

    /**
     * The model of the time to a target.
     *
     * @return null where there is none
     */
    default TargetModel targets() {
        return null;
    }

    /**
     * Factor by which intervals of a project are widened because they missed too much.
     *
     * @return >= 1
     */
    default double widening(String project) {
        return 1;
    }

    /**
     * Values of ended runs that relative targets refer to, under the keys of {@link
     * grokwatch.core.run.TargetReference}. The same object until they change.
     */
    default Map<String, Double> endValues() {
        return Map.of();
    }

    /** Two models that do not change. */
    static FleetModels of(LandmarkModel model, EffectTable effects) {
        return new FleetModels() {
            @Override
            public LandmarkModel model() {
                return model;
            }

            @Override
            public EffectTable effects() {
                return effects;
            }
        };
    }
}
