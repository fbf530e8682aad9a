package grokwatch.streams.alerting.notify.console;

import grokwatch.streams.alerting.notify.GroupNotification;
import grokwatch.streams.alerting.notify.Receiver;
import grokwatch.streams.alerting.notify.ReceiverName;
import grokwatch.streams.alerting.notify.SendResult;
import grokwatch.streams.alerting.notify.Text;
import grokwatch.streams.alerting.notify.format.AlertFormatter;
import grokwatch.streams.alerting.notify.format.GroupTitle;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Prints what a receiver would be sent, and sends nothing: to try routes out on live alerts. What
 * it prints counts as delivered, so that switching over to sending raises no flood.
 *
 * @param lines takes each line, without its end
 */
public record ObservingReceiver(ReceiverName name, Consumer<String> lines) implements Receiver {

    @Override
    public String type() {
        return "observing";
    }

    @Override
    public SendResult send(GroupNotification notification) {
        if (!GroupTitle.isSingle(notification)) {
            write(GroupTitle.of(notification));
        }
        notification.alerts().forEach(n -> write(AlertFormatter.title(n)));
        String rest = GroupTitle.rest(notification, notification.alerts().size());
        if (!rest.isEmpty()) {
            write(rest);
        }
        return new SendResult.Delivered(Optional.empty());
    }

    private void write(String text) {
        lines.accept("would notify %s: %s".formatted(name, Text.oneLine(text)));
    }
}
