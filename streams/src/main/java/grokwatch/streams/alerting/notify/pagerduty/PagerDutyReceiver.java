package grokwatch.streams.alerting.notify.pagerduty;

import grokwatch.streams.alerting.notify.GroupNotification;
import grokwatch.streams.alerting.notify.Notification;
import grokwatch.streams.alerting.notify.Receiver;
import grokwatch.streams.alerting.notify.ReceiverName;
import grokwatch.streams.alerting.notify.ReceiverOptions;
import grokwatch.streams.alerting.notify.SendResult;
import grokwatch.streams.alerting.notify.descriptor.HttpTarget;
import grokwatch.streams.alerting.notify.descriptor.ReceiverClients;
import grokwatch.streams.alerting.notify.descriptor.ReceiverDescriptor;
import grokwatch.streams.alerting.notify.descriptor.ReceiverOption;
import grokwatch.streams.alerting.notify.descriptor.ReceiverSettings;
import grokwatch.streams.alerting.notify.http.Endpoint;
import grokwatch.streams.alerting.notify.http.HttpSender;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Opens and resolves incidents, one event an alert; one in all for a digest. PagerDuty answers 202
 * and 429 when the rate limit is exceeded.
 *
 * <p>Where an event of a notification fails, the next attempt goes on with that one: what became of
 * those before it is remembered until the notification is through. A crash forgets it, and they are
 * sent again; the same {@code dedup_key} makes that harmless. An event that is refused holds no
 * other one back, and is the only one that is said to be refused; but a digest's that stands for
 * all that fires is refused for all.
 */
public final class PagerDutyReceiver implements Receiver {

    /** PagerDuty's own address for events. */
    public static final Endpoint EVENTS = Endpoint.of("https://events.pagerduty.com/v2/enqueue");

    private static final ReceiverOption<RoutingKey> ROUTING_KEY =
            ReceiverOption.required(
                    "routing_key",
                    (secrets, text) -> RoutingKey.of(secrets.reveal(text)),
                    "a secret of 32 letters and digits");
    private static final ReceiverOption<Endpoint> URL = HttpTarget.URL.or(EVENTS);

    /** The receiver type. */
    public static final ReceiverDescriptor DESCRIPTOR =
            new ReceiverDescriptor(
                    "pagerduty",
                    List.of(ROUTING_KEY, URL),
                    "Events v2, one event per alert; `dedup_key` is the alert's fingerprint",
                    ReceiverOptions.PAIRED,
                    List.of(),
                    PagerDutyReceiver::factory);

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
        return DESCRIPTOR.type();
    }

    @Override
    public SendResult send(GroupNotification notification) {
        if (!notification.deliveryId().equals(begun)) {
            begun = notification.deliveryId();
            ended.clear();
        }
        List<PagerDutyEvent> events = PagerDutyEvent.all(notification, key);
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

    private static Optional<Function<ReceiverClients, Receiver>> factory(
            ReceiverSettings settings) {
        Optional<RoutingKey> key = settings.value(ROUTING_KEY);
        Optional<HttpTarget> target = HttpTarget.read(settings, URL);
        return key.flatMap(
                k ->
                        target.map(
                                t ->
                                        clients ->
                                                new PagerDutyReceiver(
                                                        settings.name(),
                                                        t.endpoint(),
                                                        k,
                                                        t.http(clients))));
    }

    /** The result of events that have all ended. */
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
