package grokwatch.streams.alerting.receiver.alertmanager;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import grokwatch.streams.alerting.receiver.Bulletin;
import grokwatch.streams.alerting.receiver.Notification;
import grokwatch.streams.alerting.receiver.Receiver;
import grokwatch.streams.alerting.receiver.ReceiverName;
import grokwatch.streams.alerting.receiver.SendResult;
import grokwatch.streams.alerting.receiver.http.Endpoint;
import grokwatch.streams.alerting.receiver.http.HttpSender;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Pushes to Alertmanager's v2 API. It keeps alerts in memory alone, so what fires is sent again
 * every minute, well within its {@code resolve_timeout} of five: a restarted Alertmanager knows all
 * of it a minute later. Each firing carries its own end, a day ahead: should we be the ones who
 * restart, it goes on firing there until its resolution comes, instead of ending by mistake.
 *
 * <p>At most 10,000 firing alerts are sent again; beyond, the oldest are left to their end.
 */
public final class AlertmanagerReceiver implements Receiver {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration RESEND_EVERY = Duration.ofMinutes(1);
    private static final Duration HELD = Duration.ofDays(1);
    private static final int MOST_FIRING = 10_000;
    private static final int BATCH = 500;

    private final ReceiverName name;
    private final Endpoint endpoint;
    private final HttpSender http;
    private final Map<String, Firing> firing = new LinkedHashMap<>();
    private final ScheduledExecutorService timer;

    private record Firing(ObjectNode alert, Instant until) {}

    /**
     * @param endpoint its {@code .../api/v2/alerts}
     */
    public AlertmanagerReceiver(ReceiverName name, Endpoint endpoint, HttpSender http) {
        this(name, endpoint, http, RESEND_EVERY);
    }

    /**
     * @param resendEvery how often what fires is sent again, > 0
     */
    AlertmanagerReceiver(
            ReceiverName name, Endpoint endpoint, HttpSender http, Duration resendEvery) {
        this.name = name;
        this.endpoint = endpoint;
        this.http = http;
        timer =
                Executors.newSingleThreadScheduledExecutor(
                        task -> {
                            Thread thread = new Thread(task, "notify-" + name + "-again");
                            thread.setDaemon(true);
                            return thread;
                        });
        long millis = resendEvery.toMillis();
        timer.scheduleWithFixedDelay(this::resend, millis, millis, TimeUnit.MILLISECONDS);
    }

    @Override
    public ReceiverName name() {
        return name;
    }

    @Override
    public String type() {
        return "alertmanager";
    }

    /** Never while a re-sending is under way: a late firing would undo the resolution. */
    @Override
    public synchronized SendResult send(Bulletin bulletin) {
        Notification n = bulletin.first();
        Instant now = Instant.ofEpochSecond(http.epochSeconds());
        Instant until = n.firing() ? now.plus(HELD) : now;
        ObjectNode alert = alert(n, until);
        firing.remove(n.fingerprint());
        SendResult result = post(JSON.createArrayNode().add(alert));
        if (n.firing() && result instanceof SendResult.Delivered) {
            firing.put(n.fingerprint(), new Firing(alert, until));
            dropOldest();
        }
        return result;
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    private synchronized void resend() {
        Instant now = Instant.ofEpochSecond(http.epochSeconds());
        firing.values().removeIf(alert -> !alert.until().isAfter(now));
        Iterator<Firing> all = firing.values().iterator();
        boolean heard = true;
        while (heard && all.hasNext()) {
            ArrayNode batch = JSON.createArrayNode();
            while (all.hasNext() && batch.size() < BATCH) {
                batch.add(all.next().alert());
            }
            heard = post(batch) instanceof SendResult.Delivered;
        }
    }

    private SendResult post(ArrayNode alerts) {
        return http.post(endpoint, Map.of(), alerts.toString().getBytes(StandardCharsets.UTF_8));
    }

    private void dropOldest() {
        if (firing.size() > MOST_FIRING) {
            Iterator<Firing> oldest = firing.values().iterator();
            oldest.next();
            oldest.remove();
        }
    }

    /** A resolution has no start of its own: Alertmanager keeps the one that it knows. */
    private static ObjectNode alert(Notification n, Instant until) {
        PrometheusAlert alert = PrometheusAlert.of(n);
        ObjectNode json = JSON.createObjectNode();
        json.set("labels", alert.labelsJson());
        json.set("annotations", alert.annotationsJson());
        if (n.firing()) {
            json.put("startsAt", alert.at().toString());
        }
        return json.put("endsAt", until.toString());
    }
}
