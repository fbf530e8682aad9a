package grokwatch.streams.alerting.receiver;

import java.util.Comparator;

/** How loud a message is, for its colour: the most severe alert that fires in it. */
public enum Tone {
    /** Nothing fires any more. */
    RESOLVED,
    /** News, good news too. */
    INFO,
    /** Someone should look. */
    WARNING,
    /** Someone should look now. */
    CRITICAL;

    /** Of one alert. */
    public static Tone of(Notification n) {
        if (!n.firing()) {
            return RESOLVED;
        }
        return switch (n.severity()) {
            case "CRITICAL" -> CRITICAL;
            case "WARNING" -> WARNING;
            default -> INFO;
        };
    }

    /** Of a group. */
    public static Tone of(Bulletin bulletin) {
        return bulletin.alerts().stream()
                .map(Tone::of)
                .max(Comparator.naturalOrder())
                .orElse(RESOLVED);
    }
}
