package grokwatch.streams.api.slack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import grokwatch.streams.alerting.notify.SendResult;
import grokwatch.streams.alerting.notify.http.Endpoint;
import grokwatch.streams.alerting.notify.http.HttpSender;
import grokwatch.streams.alerting.notify.http.Targets;
import grokwatch.streams.alerting.notify.slack.SlackMessage;
import grokwatch.streams.json.JsonCodec;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the outcome of what was pressed to the channel, by a thread of its own. Only addresses of
 * Slack are contacted; a reply that cannot be sent is logged and dropped.
 */
public final class SlackReplies implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SlackReplies.class);
    private static final int MAX_WAITING = 100;

    private final HttpSender http;
    private final Predicate<Endpoint> isSlack;
    private final ThreadPoolExecutor thread =
            new ThreadPoolExecutor(
                    0,
                    1,
                    1,
                    TimeUnit.MINUTES,
                    new ArrayBlockingQueue<>(MAX_WAITING),
                    SlackReplies::daemon,
                    (task, pool) -> LOG.warn("too many replies to Slack; one was dropped"));

    SlackReplies(Targets targets, Predicate<Endpoint> isSlack) {
        this.http = HttpSender.create(targets);
        this.isSlack = isSlack;
    }

    /** To Slack's own addresses. */
    public static SlackReplies toSlack() {
        return new SlackReplies(
                Targets.PUBLIC,
                endpoint ->
                        endpoint.url().getScheme().equalsIgnoreCase("https")
                                && SlackMessage.CHAT.descriptor().owns(endpoint));
    }

    /**
     * Sends a text.
     *
     * @param url as in the payload; empty: nothing is sent
     * @param mrkdwn escaped
     * @param toAll whether the whole channel sees it, or only who pressed the button
     */
    void send(String url, String mrkdwn, boolean toAll) {
        if (url.isEmpty()) {
            return;
        }
        Endpoint endpoint;
        try {
            endpoint = Endpoint.of(url);
        } catch (IllegalArgumentException e) {
            LOG.warn("response_url is none: {}", e.getMessage());
            return;
        }
        if (!isSlack.test(endpoint)) {
            LOG.warn("response_url must be of Slack, was {}", endpoint);
            return;
        }
        ObjectNode body =
                JsonCodec.object()
                        .put("response_type", toAll ? "in_channel" : "ephemeral")
                        .put("replace_original", false)
                        .put("text", mrkdwn);
        thread.execute(() -> post(endpoint, body));
    }

    private void post(Endpoint endpoint, ObjectNode body) {
        byte[] json = body.toString().getBytes(StandardCharsets.UTF_8);
        SendResult result = http.post(endpoint, Map.of(), json);
        if (!(result instanceof SendResult.Delivered)) {
            LOG.warn("a reply was not sent to {}: {}", endpoint, result);
        }
    }

    private static Thread daemon(Runnable task) {
        Thread created = new Thread(task, "slack-replies");
        created.setDaemon(true);
        return created;
    }

    @Override
    public void close() {
        thread.shutdownNow();
        http.close();
    }
}
