package grokwatch.cli.bench;

import grokwatch.cli.bench.LatencyLog.Stage;
import grokwatch.streams.alerting.notify.GroupNotification;
import grokwatch.streams.alerting.notify.Notification;
import grokwatch.streams.alerting.notify.Receiver;
import grokwatch.streams.alerting.notify.ReceiverName;
import grokwatch.streams.alerting.notify.SendResult;

/** A receiver whose sends are recorded as they begin. */
record TimedReceiver(Receiver receiver, LatencyLog log) implements Receiver {

    @Override
    public ReceiverName name() {
        return receiver.name();
    }

    @Override
    public String type() {
        return receiver.type();
    }

    @Override
    public SendResult send(GroupNotification notification) {
        long now = System.currentTimeMillis();
        for (Notification alert : notification.alerts()) {
            log.record(Stage.DISPATCH, alert.runId(), alert.kind(), now);
        }
        return receiver.send(notification);
    }

    @Override
    public void close() {
        receiver.close();
    }
}
