package grokwatch.streams.alerting.receiver.webhook;

import grokwatch.streams.alerting.receiver.Bulletin;
import grokwatch.streams.alerting.receiver.Receiver;
import grokwatch.streams.alerting.receiver.ReceiverName;
import grokwatch.streams.alerting.receiver.SendResult;
import grokwatch.streams.alerting.receiver.http.Endpoint;
import grokwatch.streams.alerting.receiver.http.HttpSender;

/** Posts each bulletin to one address, in one of the formats. */
public final class WebhookReceiver implements Receiver {

    private final ReceiverName name;
    private final Endpoint endpoint;
    private final WebhookFormat format;
    private final HttpSender http;

    public WebhookReceiver(
            ReceiverName name, Endpoint endpoint, WebhookFormat format, HttpSender http) {
        this.name = name;
        this.endpoint = endpoint;
        this.format = format;
        this.http = http;
    }

    @Override
    public ReceiverName name() {
        return name;
    }

    @Override
    public String type() {
        return "webhook";
    }

    @Override
    public SendResult send(Bulletin bulletin) {
        WebhookFormat.Message message = format.message(bulletin, http.now().getEpochSecond());
        return http.post(endpoint, message.headers(), message.body());
    }
}
