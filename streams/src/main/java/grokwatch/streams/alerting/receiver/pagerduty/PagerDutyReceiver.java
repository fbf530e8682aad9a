package grokwatch.streams.alerting.receiver.pagerduty;

import com.fasterxml.jackson.databind.node.ObjectNode;
import grokwatch.streams.alerting.receiver.Bulletin;
import grokwatch.streams.alerting.receiver.Receiver;
import grokwatch.streams.alerting.receiver.ReceiverName;
import grokwatch.streams.alerting.receiver.SendResult;
import grokwatch.streams.alerting.receiver.http.Endpoint;
import grokwatch.streams.alerting.receiver.http.HttpSender;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Opens and resolves incidents, one event an alert; one in all for a digest. PagerDuty answers 202
 * and says 429 when it is sent too much.
 *
 * <p>Where an event of a bulletin fails, the next attempt goes on with that one: those before it
 * are remembered until the bulletin is through. A crash forgets them, and they are sent again; the
 * same {@code dedup_key} makes that harmless. An event that is refused holds no other one back.
 */
public final class PagerDutyReceiver implements Receiver {

    /** PagerDuty's own address for events. */
    public static final Endpoint EVENTS = Endpoint.of("https://events.pagerduty.com/v2/enqueue");

    private final ReceiverName name;
    private final Endpoint endpoint;
    private final RoutingKey key;
    private final HttpSender http;
    private final Set<String> told = new HashSet<>();
    private String begun = "";

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
        if (!bulletin.deliveryId().equals(begun)) {
            begun = bulletin.deliveryId();
            told.clear();
        }
        SendResult worst = new SendResult.Delivered(Optional.empty());
        for (ObjectNode event : PagerDutyEvent.all(bulletin, key)) {
            String dedupKey = event.path(PagerDutyEvent.DEDUP_KEY).asText();
            if (told.contains(dedupKey)) {
                continue;
            }
            SendResult result = post(event);
            if (result instanceof SendResult.Failed) {
                return result;
            }
            told.add(dedupKey);
            worst = worst instanceof SendResult.Refused ? worst : result;
        }
        return worst;
    }

    private SendResult post(ObjectNode event) {
        return http.post(endpoint, Map.of(), event.toString().getBytes(StandardCharsets.UTF_8));
    }
}
