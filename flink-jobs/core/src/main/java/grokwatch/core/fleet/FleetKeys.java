package grokwatch.core.fleet;

/** Names under which what the whole fleet has learned travels beside the cohorts' models. */
public final class FleetKeys {

    /** The landmark model. */
    public static final String LANDMARKS = "fleet/landmarks";

    /** What drives the delay. */
    public static final String EFFECTS = "fleet/effects";

    private FleetKeys() {}
}
