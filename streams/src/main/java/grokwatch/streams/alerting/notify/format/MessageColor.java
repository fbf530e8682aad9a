package grokwatch.streams.alerting.notify.format;

import grokwatch.streams.alerting.notify.GroupNotification;
import grokwatch.streams.alerting.notify.Notification;
import java.util.Comparator;

/** How loud a message is, for its colour: the most severe alert that fires in it. */
public enum MessageColor {
    /** Nothing fires any more. */
    RESOLVED,
    /** Changes, good changes too. */
    INFO,
    /** Someone should look. */
    WARNING,
    /** Someone should look now. */
    CRITICAL;

    /** Of one alert. */
    public static MessageColor of(Notification n) {
        if (!n.firing()) {
            return RESOLVED;
        }
        return switch (n.severity()) {
            case "CRITICAL" -> CRITICAL;
            case "WARNING" -> WARNING;
            default -> INFO;
        };
    }

    public static MessageColor of(GroupNotification notification) {
        return notification.alerts().stream()
                .map(MessageColor::of)
                .max(Comparator.naturalOrder())
                .orElse(RESOLVED);
    }
}
