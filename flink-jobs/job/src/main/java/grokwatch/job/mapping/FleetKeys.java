package grokwatch.job.mapping;

/** Keys of the fleet's models on their topic. */
public final class FleetKeys {

    /** The landmark model. */
    public static final String LANDMARKS = "fleet/landmarks";

    /** What drives the delay. */
    public static final String EFFECTS = "fleet/effects";

    /** Times to a target. */
    public static final String TARGETS = "fleet/targets";

    /** Factors by which intervals of projects are widened. */
    public static final String WIDENING = "fleet/widening";

    /** Values of ended runs that relative targets refer to. */
    public static final String END_VALUES = "fleet/end-values";

    private FleetKeys() {}
}
