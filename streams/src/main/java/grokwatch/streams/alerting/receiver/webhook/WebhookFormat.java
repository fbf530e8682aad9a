package grokwatch.streams.alerting.receiver.webhook;

import grokwatch.streams.alerting.receiver.Bulletin;
import java.util.Map;

/** How a webhook's request looks. */
public interface WebhookFormat {

    /**
     * The request of one attempt.
     *
     * @param epochSeconds Unix time of the attempt
     */
    Message message(Bulletin bulletin, long epochSeconds);

    /**
     * A request's headers and body.
     *
     * @param headers names in lower case
     * @param body JSON in UTF-8
     */
    record Message(Map<String, String> headers, byte[] body) {}
}
