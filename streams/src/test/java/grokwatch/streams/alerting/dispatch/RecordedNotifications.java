package grokwatch.streams.alerting.dispatch;

import grokwatch.streams.alerting.notify.GroupNotification;
import grokwatch.streams.alerting.notify.Notification;
import grokwatch.streams.alerting.notify.ReceiverName;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** An outbox that stores what it is given. */
final class RecordedNotifications implements NotificationQueue {

    private final List<GroupNotification> notifications = new ArrayList<>();
    private final List<List<AlertRef>> refs = new ArrayList<>();
    private final List<String> suppressed = new ArrayList<>();

    @Override
    public void take(ReceiverName receiver, GroupNotification notification, List<AlertRef> alerts) {
        notifications.add(notification);
        refs.add(alerts);
    }

    @Override
    public void suppressed(ReceiverName receiver, AlertRef alert, String reason) {
        suppressed.add(alert.fingerprint() + ": " + reason);
    }

    /**
     * What was notified since the last call, a text a notification, as {@code +aa -bb, 3 ongoing}.
     */
    List<String> drain() {
        List<String> drained = notifications.stream().map(RecordedNotifications::words).toList();
        notifications.clear();
        return drained;
    }

    List<GroupNotification> notifications() {
        return notifications;
    }

    List<List<AlertRef>> refs() {
        return refs;
    }

    List<String> suppressed() {
        return suppressed;
    }

    private static String words(GroupNotification notification) {
        String alerts =
                notification.alerts().stream()
                        .map(RecordedNotifications::words)
                        .collect(Collectors.joining(" "));
        boolean changes = notification.occasion() == GroupNotification.Occasion.NEWS;
        String ongoing =
                notification.ongoing() == 0 ? "" : ", " + notification.ongoing() + " ongoing";
        return (changes ? "" : notification.occasion() + " ") + alerts + ongoing;
    }

    private static String words(Notification alert) {
        return (alert.firing() ? "+" : "-") + alert.fingerprint();
    }
}
