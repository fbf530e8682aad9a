package grokwatch.streams.alerting.notify.format;

import grokwatch.streams.alerting.notify.GroupNotification;
import grokwatch.streams.alerting.notify.Notification;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What stands above the alerts of a notification and below them, in words for people; the alerts
 * themselves are {@link AlertFormatter}'s. Nothing is escaped here.
 */
public final class GroupTitle {

    private static final String SEPARATOR = " · ";

    private GroupTitle() {}

    /** One line: what happened to how many, or to the only one. */
    public static String of(GroupNotification notification) {
        String occasion =
                switch (notification.occasion()) {
                    case NEWS -> "";
                    case REMINDER -> "Still firing: ";
                    case DIGEST -> "Digest: ";
                };
        if (isSingle(notification)) {
            return occasion + AlertFormatter.title(notification.first());
        }
        List<String> parts = new ArrayList<>(List.of(counts(notification)));
        common(notification, parts);
        return occasion + String.join(SEPARATOR, parts);
    }

    /** Whether the whole message is about one alert. */
    public static boolean isSingle(GroupNotification notification) {
        return notification.alerts().size() == 1
                && notification.omitted() == 0
                && !notification.digest();
    }

    /**
     * One line on what is not shown; empty where all of it is.
     *
     * @param shown how many of the notification's alerts the message shows, a count, >= 0
     */
    public static String rest(GroupNotification notification, int shown) {
        int more = notification.alerts().size() - shown + notification.omitted();
        List<String> parts = new ArrayList<>();
        if (more > 0) {
            parts.add("and " + AlertField.count(more) + " more");
        }
        if (notification.ongoing() > 0) {
            parts.add(AlertField.count(notification.ongoing()) + " notified before still firing");
        }
        return String.join(SEPARATOR, parts);
    }

    /** What a digest counts, one line each; empty for other occasions. */
    public static List<String> tallies(GroupNotification notification) {
        return notification.tallies().stream().map(GroupTitle::line).toList();
    }

    private static String line(GroupNotification.Tally tally) {
        String whose = tally.project().isBlank() ? "" : SEPARATOR + tally.project();
        return AlertFormatter.kind(tally.kind())
                + whose
                + ": "
                + counts(tally.firing(), tally.resolved());
    }

    private static String counts(GroupNotification notification) {
        if (notification.digest()) {
            return counts(
                    notification.tallies().stream().mapToInt(GroupNotification.Tally::firing).sum(),
                    notification.tallies().stream()
                            .mapToInt(GroupNotification.Tally::resolved)
                            .sum());
        }
        if (notification.omitted() > 0) {
            return AlertField.count(notification.alerts().size() + notification.omitted())
                    + " alerts";
        }
        int firing = (int) notification.alerts().stream().filter(Notification::firing).count();
        return counts(firing, notification.alerts().size() - firing);
    }

    private static String counts(int firing, int resolved) {
        if (resolved == 0) {
            return AlertField.count(firing) + " firing";
        }
        String ended = AlertField.count(resolved) + " resolved";
        return firing == 0 ? ended : AlertField.count(firing) + " firing, " + ended;
    }

    /** The kind, if it is the same for all, and the labels of the group. */
    private static void common(GroupNotification notification, List<String> parts) {
        List<String> kinds =
                notification.alerts().stream().map(AlertFormatter::kind).distinct().toList();
        if (kinds.size() == 1 && notification.omitted() == 0) {
            parts.add(kinds.get(0));
        }
        String labels =
                notification.groupLabels().entrySet().stream()
                        .filter(label -> !label.getValue().isBlank())
                        .filter(label -> !parts.contains(label.getValue()))
                        .map(Map.Entry::getValue)
                        .collect(Collectors.joining(SEPARATOR));
        if (!labels.isEmpty()) {
            parts.add(labels);
        }
    }
}
