package grokwatch.streams.alerting.notify.console;

import grokwatch.streams.alerting.notify.GroupNotification;
import grokwatch.streams.alerting.notify.Notification;
import grokwatch.streams.alerting.notify.Receiver;
import grokwatch.streams.alerting.notify.ReceiverName;
import grokwatch.streams.alerting.notify.ReceiverOptions;
import grokwatch.streams.alerting.notify.SendResult;
import grokwatch.streams.alerting.notify.Text;
import grokwatch.streams.alerting.notify.descriptor.ReceiverDescriptor;
import grokwatch.streams.alerting.notify.format.AlertFormatter;
import grokwatch.streams.alerting.notify.format.GroupTitle;
import grokwatch.streams.alerting.notify.format.MessageColor;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Writes one or two lines an alert, for example to standard output. */
public final class ConsoleReceiver implements Receiver {

    /** The receiver type. */
    public static final ReceiverDescriptor DESCRIPTOR =
            new ReceiverDescriptor(
                    "console",
                    List.of(),
                    "a line per alert",
                    ReceiverOptions.ALL,
                    List.of(),
                    settings ->
                            Optional.of(
                                    clients ->
                                            new ConsoleReceiver(
                                                    settings.name(), clients.console())));

    private static final String INDENT = "    ";
    private static final ReceiverName NAME = new ReceiverName(DESCRIPTOR.type());

    private final ReceiverName name;
    private final Consumer<String> lines;

    /**
     * Under the name {@code console}.
     *
     * @param lines takes each line, without its end
     */
    public ConsoleReceiver(Consumer<String> lines) {
        this(NAME, lines);
    }

    /**
     * @param lines takes each line, without its end
     */
    public ConsoleReceiver(ReceiverName name, Consumer<String> lines) {
        this.name = name;
        this.lines = lines;
    }

    @Override
    public ReceiverName name() {
        return name;
    }

    @Override
    public String type() {
        return DESCRIPTOR.type();
    }

    @Override
    public SendResult send(GroupNotification notification) {
        if (notification.occasion() != GroupNotification.Occasion.NEWS) {
            lines.accept(Text.oneLine(GroupTitle.of(notification)));
        }
        GroupTitle.tallies(notification)
                .forEach(tally -> lines.accept(INDENT + Text.oneLine(tally)));
        notification.alerts().forEach(this::write);
        String rest = GroupTitle.rest(notification, notification.alerts().size());
        if (!rest.isEmpty()) {
            lines.accept(INDENT + rest);
        }
        return new SendResult.Delivered(Optional.empty());
    }

    private void write(Notification n) {
        lines.accept(
                String.format(
                        Locale.ROOT,
                        "%s %-8s %s",
                        Instant.ofEpochMilli(n.timestamp()),
                        MessageColor.of(n).name().toLowerCase(Locale.ROOT),
                        Text.oneLine(AlertFormatter.title(n))));
        Stream.of(AlertFormatter.summary(n), AlertFormatter.advice(n), n.link())
                .filter(line -> !line.isBlank())
                .forEach(line -> lines.accept(INDENT + Text.oneLine(line)));
    }
}
