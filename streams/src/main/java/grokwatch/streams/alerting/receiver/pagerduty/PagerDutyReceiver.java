package grokwatch.streams.alerting.receiver.pagerduty;

import grokwatch.streams.alerting.receiver.Bulletin;
import grokwatch.streams.alerting.receiver.Notification;
import grokwatch.streams.alerting.receiver.Receiver;
import grokwatch.streams.alerting.receiver.ReceiverName;
import grokwatch.streams.alerting.receiver.SendResult;
import grokwatch.streams.alerting.receiver.http.Endpoint;
import grokwatch.streams.alerting.receiver.http.HttpSender;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Opens and resolves incidents, one event an alert; one in all for a digest. PagerDuty answers 202
 * and says 429 when it is sent too much.
 *
 * <p>Where an event of a bulletin fails, the next attempt goes on with that one: what became of
 * those before it is remembered until the bulletin is through. A crash forgets it, and they are
 * sent again; the same {@code dedup_key} makes that harmless. An event that is refused holds no
 * other one back, and is the only one that is said to be refused; but a digest's that stands for
 * all that fires is refused for all.
 */
public final class PagerDutyReceiver implements Receiver {

    /** PagerDuty's own address for events. */
    public static final Endpoint EVENTS = Endpoint.of("https://events.pagerduty.com/v2/enqueue");

    private final ReceiverName name;
    private final Endpoint endpoint;
    private final RoutingKey key;
    private final HttpSender http;
    private final Map<String, SendResult> ended = new HashMap<>();
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
            ended.clear();
        }
        List<PagerDutyEvent> events = PagerDutyEvent.all(bulletin, key);
        for (PagerDutyEvent event : events) {
            if (!ended.containsKey(event.dedupKey())) {
                SendResult result = post(event);
                if (result instanceof SendResult.Failed) {
                    return result;
                }
                ended.put(event.dedupKey(), result);
            }
        }
        return together(events);
    }

    /** How events went that have all ended. */
    private SendResult together(List<PagerDutyEvent> events) {
        Map<Notification, SendResult.Refused> refused = new HashMap<>();
        Optional<SendResult> delivered = Optional.empty();
        for (PagerDutyEvent event : events) {
            SendResult result = ended.get(event.dedupKey());
            if (!(result instanceof SendResult.Refused no)) {
                delivered = Optional.of(result);
            } else if (event.alert().isEmpty()) {
                return no;
            } else {
                refused.put(event.alert().get(), no);
            }
        }
        if (refused.isEmpty() || delivered.isEmpty()) {
            return ended.get(events.get(0).dedupKey());
        }
        return new SendResult.Partly(delivered.get().status(), refused);
    }

    private SendResult post(PagerDutyEvent event) {
        byte[] json = event.json().toString().getBytes(StandardCharsets.UTF_8);
        return http.post(endpoint, Map.of(), json);
    }
}
