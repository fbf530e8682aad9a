package grokwatch.streams.api.fleet;

/**
 * The fleet's counts with the server's own facts.
 *
 * @param version of Grokwatch
 * @param canSilence whether silences can be written here
 */
public record FleetText(String version, boolean canSilence) {

    /** As one JSON object. */
    public String of(FleetSnapshot fleet) {
        String counts = fleet.summary();
        return "{\"version\":\"%s\",\"canSilence\":%s,%s"
                .formatted(version, canSilence, counts.substring(1));
    }
}
