package grokwatch.streams.alerting.dispatch;

import grokwatch.streams.alerting.notify.GroupNotification;
import grokwatch.streams.alerting.notify.ReceiverName;
import java.util.List;

/** Queue of notifications, by receiver. */
public interface NotificationQueue {

    /**
     * Enqueues a notification; those of one receiver are sent in this order.
     *
     * @param alerts all of its alerts, listed or not
     */
    void take(ReceiverName receiver, GroupNotification notification, List<AlertRef> alerts);

    /**
     * Records that a firing is suppressed; called once, or once more after a restart.
     *
     * @param reason one line
     */
    void suppressed(ReceiverName receiver, AlertRef alert, String reason);
}
