package grokwatch.streams.alerting.notify.alertmanager;

import com.fasterxml.jackson.databind.node.ArrayNode;
import grokwatch.streams.alerting.notify.GroupNotification;
import grokwatch.streams.alerting.notify.Notification;
import grokwatch.streams.alerting.notify.Receiver;
import grokwatch.streams.alerting.notify.ReceiverName;
import grokwatch.streams.alerting.notify.ReceiverOptions;
import grokwatch.streams.alerting.notify.SendResult;
import grokwatch.streams.alerting.notify.descriptor.HttpTarget;
import grokwatch.streams.alerting.notify.descriptor.ReceiverDescriptor;
import grokwatch.streams.alerting.notify.http.Endpoint;
import grokwatch.streams.alerting.notify.http.HttpSender;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pushes to Alertmanager's v2 API. It keeps alerts in memory alone, so what fires is sent again
 * every minute: a restarted Alertmanager has all of it a minute later. Each firing has an end five
 * minutes from now, and each repetition postpones it: what fires never ends by itself there while
 * we live, a restart of ours included, and does if we are gone for good.
 */
public final class AlertmanagerReceiver implements Receiver {

    /** The receiver type. */
    public static final ReceiverDescriptor DESCRIPTOR =
            new ReceiverDescriptor(
                    "alertmanager",
                    List.of(HttpTarget.URL),
                    "alerts with `startsAt` and `endsAt`, to its `…/api/v2/alerts`",
                    ReceiverOptions.PAIRED,
                    List.of(),
                    settings ->
                            HttpTarget.read(settings)
                                    .map(
                                            target ->
                                                    clients ->
                                                            new AlertmanagerReceiver(
                                                                    settings.name(),
                                                                    target.endpoint(),
                                                                    target.http(clients))));

    private static final Logger LOG = LoggerFactory.getLogger(AlertmanagerReceiver.class);

    private static final Duration RESEND_EVERY = Duration.ofMinutes(1);
    private static final int LEASE = 5;

    private final ReceiverName name;
    private final Endpoint endpoint;
    private final HttpSender http;
    private final ResentAlerts held;
    private final ScheduledExecutorService timer;

    /**
     * @param endpoint its {@code .../api/v2/alerts}
     */
    public AlertmanagerReceiver(ReceiverName name, Endpoint endpoint, HttpSender http) {
        this(name, endpoint, http, RESEND_EVERY);
    }

    /**
     * @param resendEvery how often what fires is sent again, > 0; it ends by itself after five
     *     times as long
     */
    AlertmanagerReceiver(
            ReceiverName name, Endpoint endpoint, HttpSender http, Duration resendEvery) {
        this.name = name;
        this.endpoint = endpoint;
        this.http = http;
        held = new ResentAlerts(resendEvery.multipliedBy(LEASE));
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
        return DESCRIPTOR.type();
    }

    /** Never while a re-sending is under way: a late firing would undo the resolution. */
    @Override
    public synchronized SendResult send(GroupNotification notification) {
        SendResult result = post(held.of(notification.alerts(), http.now()));
        if (result instanceof SendResult.Delivered) {
            notification.alerts().forEach(n -> held.take(n, http.now()));
        }
        return result;
    }

    /** Says it all to Alertmanager at once, which may have restarted as well. */
    @Override
    public synchronized void resume(List<Notification> firing) {
        Instant now = http.now();
        held.clear();
        firing.forEach(n -> held.take(n, now));
        timer.execute(this::resend);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    private synchronized void resend() {
        try {
            post(held.all(http.now()));
        } catch (RuntimeException | Error e) {
            // An exception would end the timer, and Alertmanager would resolve all that is open.
            LOG.error("{}: open alerts could not be sent again; retried at the next time", name, e);
        }
    }

    /** Stops at the first that is not delivered. */
    private SendResult post(List<ArrayNode> batches) {
        SendResult result = new SendResult.Delivered(Optional.empty());
        for (ArrayNode batch : batches) {
            byte[] body = batch.toString().getBytes(StandardCharsets.UTF_8);
            result = http.post(endpoint, Map.of(), body);
            if (!(result instanceof SendResult.Delivered)) {
                return result;
            }
        }
        return result;
    }
}
