package grokwatch.streams.alerting.notify.pagerduty;

/** The integration key of a PagerDuty service; a secret, so never shown. */
public final class RoutingKey {

    private final String key;

    private RoutingKey(String key) {
        this.key = key;
    }

    /**
     * Of its text.
     *
     * @param text 32 letters and digits
     * @throws IllegalArgumentException if it is no such text; the message does not repeat it
     */
    public static RoutingKey of(String text) {
        String key = text.strip();
        if (!key.matches("[A-Za-z0-9]{32}")) {
            throw new IllegalArgumentException(
                    "routing key must be 32 letters and digits, had "
                            + key.length()
                            + " characters");
        }
        return new RoutingKey(key);
    }

    String reveal() {
        return key;
    }

    @Override
    public String toString() {
        return "***";
    }
}
