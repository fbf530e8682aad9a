package grokwatch.streams.alerting.notify.chat;

import grokwatch.streams.alerting.notify.GroupNotification;
import grokwatch.streams.alerting.notify.Receiver;
import grokwatch.streams.alerting.notify.ReceiverName;
import grokwatch.streams.alerting.notify.SendResult;
import grokwatch.streams.alerting.notify.http.Endpoint;
import grokwatch.streams.alerting.notify.http.HttpSender;
import grokwatch.streams.alerting.notify.http.Pace;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Posts a card to a chat's webhook, not faster than its pace. Chats know no delivery id: a repeat
 * after a crash shows as a second message.
 *
 * @param pace shared by all receivers of one service
 * @param buttons of its messages
 */
public record ChatReceiver(
        ReceiverName name,
        ChatType chat,
        Endpoint endpoint,
        HttpSender http,
        Pace pace,
        ChatButtons buttons)
        implements Receiver {

    /** The same with other buttons. */
    public ChatReceiver with(ChatButtons other) {
        return new ChatReceiver(name, chat, endpoint, http, pace, other);
    }

    @Override
    public String type() {
        return chat.type();
    }

    @Override
    public SendResult send(GroupNotification notification) {
        byte[] body =
                chat.card()
                        .apply(notification, buttons)
                        .toString()
                        .getBytes(StandardCharsets.UTF_8);
        pace.await(endpoint);
        return http.post(endpoint, Map.of(), body);
    }
}
