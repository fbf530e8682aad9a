package grokwatch.streams.alerting.notify.webhook;

import grokwatch.streams.alerting.notify.GroupNotification;
import java.util.Map;

/** How a webhook's request looks. */
public interface WebhookFormat {

    /**
     * The request of one attempt.
     *
     * @param epochSeconds Unix time of the attempt
     */
    Message message(GroupNotification notification, long epochSeconds);

    /**
     * A request's headers and body.
     *
     * @param headers names in lower case
     * @param body JSON in UTF-8
     */
    record Message(Map<String, String> headers, byte[] body) {}
}
