package grokwatch.streams.alerting.receiver.pagerduty;

import grokwatch.streams.alerting.receiver.Bulletin;
import grokwatch.streams.alerting.receiver.Receiver;
import grokwatch.streams.alerting.receiver.ReceiverName;
import grokwatch.streams.alerting.receiver.SendResult;
import grokwatch.streams.alerting.receiver.http.Endpoint;
import grokwatch.streams.alerting.receiver.http.HttpSender;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Opens and resolves incidents. PagerDuty answers 202 and says 429 when it is sent too much. */
public final class PagerDutyReceiver implements Receiver {

    /** PagerDuty's own address for events. */
    public static final Endpoint EVENTS = Endpoint.of("https://events.pagerduty.com/v2/enqueue");

    private final ReceiverName name;
    private final Endpoint endpoint;
    private final RoutingKey key;
    private final HttpSender http;

    /**
     * @param endpoint {@link #EVENTS}, or that of PagerDuty's European service
     */
    public PagerDutyReceiver(
            ReceiverName name, Endpoint endpoint, RoutingKey key, HttpSender http) {
        this.name = name;
        this.endpoint = endpoint;
        this.key = key;
        this.http = http;
    }

    @Override
    public ReceiverName name() {
        return name;
    }

    @Override
    public String type() {
        return "pagerduty";
    }

    @Override
    public SendResult send(Bulletin bulletin) {
        byte[] body =
                PagerDutyEvent.of(bulletin.first(), key)
                        .toString()
                        .getBytes(StandardCharsets.UTF_8);
        return http.post(endpoint, Map.of(), body);
    }
}
