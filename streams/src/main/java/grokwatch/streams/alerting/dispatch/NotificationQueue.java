package grokwatch.streams.alerting.dispatch;

import grokwatch.streams.alerting.notify.GroupNotification;
import grokwatch.streams.alerting.notify.ReceiverName;
import java.util.List;

/** Takes what is to be notified. */
public interface NotificationQueue {

    /**
     * Takes a notification for a receiver; those of one receiver are notified in the order in which
     * they come.
     *
     * @param alerts all that it notifies of, listed or not
     */
    void take(ReceiverName receiver, GroupNotification notification, List<AlertRef> alerts);

    /**
     * Learns that a receiver is not notified of a firing for now; said once, or once more after a
     * restart.
     *
     * @param reason one line
     */
    void suppressed(ReceiverName receiver, AlertRef alert, String reason);
}
