package grokwatch.job.mapping;

/** Keys of the fleet's models on their topic. */
public final class FleetKeys {

    /** The landmark model. */
    public static final String LANDMARKS = "fleet/landmarks";

    /** What drives the delay. */
    public static final String EFFECTS = "fleet/effects";

    private FleetKeys() {}
}
