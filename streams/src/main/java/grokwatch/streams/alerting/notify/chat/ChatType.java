package grokwatch.streams.alerting.notify.chat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import grokwatch.streams.alerting.notify.GroupNotification;
import grokwatch.streams.alerting.notify.ReceiverOptions;
import grokwatch.streams.alerting.notify.descriptor.HttpTarget;
import grokwatch.streams.alerting.notify.descriptor.ReceiverDescriptor;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A chat with webhooks.
 *
 * @param type its name in YAML
 * @param card the body of the request that shows a notification, with buttons
 * @param hosts of its webhooks
 */
public record ChatType(
        String type,
        BiFunction<GroupNotification, ChatButtons, ObjectNode> card,
        List<String> hosts) {

    /** A chat whose cards have no buttons. */
    public ChatType(String type, Function<GroupNotification, ObjectNode> card, List<String> hosts) {
        this(type, (notification, buttons) -> card.apply(notification), hosts);
    }

    public ReceiverDescriptor descriptor() {
        return new ReceiverDescriptor(
                type,
                List.of(HttpTarget.URL),
                "a card; at most one message per second and address",
                ReceiverOptions.FIRING,
                hosts,
                settings ->
                        HttpTarget.read(settings)
                                .map(
                                        target ->
                                                clients ->
                                                        new ChatReceiver(
                                                                settings.name(),
                                                                this,
                                                                target.endpoint(),
                                                                target.http(clients),
                                                                clients.pace(),
                                                                ChatButtons.NONE)));
    }
}
