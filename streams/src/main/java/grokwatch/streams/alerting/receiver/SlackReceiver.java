package grokwatch.streams.alerting.receiver;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Posts to a Slack incoming webhook. Slack knows no delivery id: a repeat after a crash shows as a
 * second message.
 */
public final class SlackReceiver implements Receiver {

    private final ReceiverName name;
    private final Endpoint endpoint;
    private final HttpSender http;

    public SlackReceiver(ReceiverName name, Endpoint endpoint, HttpSender http) {
        this.name = name;
        this.endpoint = endpoint;
        this.http = http;
    }

    @Override
    public ReceiverName name() {
        return name;
    }

    @Override
    public SendResult send(Notification notification) {
        byte[] body = SlackMessage.of(notification).toString().getBytes(StandardCharsets.UTF_8);
        return http.post(endpoint, Map.of(), body);
    }
}
