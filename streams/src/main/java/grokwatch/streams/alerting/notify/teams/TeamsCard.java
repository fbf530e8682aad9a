package grokwatch.streams.alerting.notify.teams;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import grokwatch.streams.alerting.notify.GroupNotification;
import grokwatch.streams.alerting.notify.Notification;
import grokwatch.streams.alerting.notify.chat.ChatType;
import grokwatch.streams.alerting.notify.format.AlertFormatter;
import grokwatch.streams.alerting.notify.format.GroupTitle;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A notification as an Adaptive Card 1.4 in the envelope that a Teams workflow ("when a webhook
 * request is received") takes: the headline, then one container an alert, as many as stay below
 * Teams' 28 KB.
 */
public final class TeamsCard {

    /** The receiver type. */
    public static final ChatType CHAT =
            new ChatType(
                    "teams",
                    TeamsCard::of,
                    List.of("webhook.office.com", "logic.azure.com", "api.powerplatform.com"));

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int BYTES = 24_000;
    private static final int MAX_TALLIES = 20;

    private TeamsCard() {}

    /** The request's body. */
    public static ObjectNode of(GroupNotification notification) {
        ObjectNode message = JSON.createObjectNode().put("type", "message");
        ArrayNode body =
                message.putArray("attachments")
                        .addObject()
                        .put("contentType", "application/vnd.microsoft.card.adaptive")
                        .putObject("content")
                        .put("$schema", "http://adaptivecards.io/schemas/adaptive-card.json")
                        .put("type", "AdaptiveCard")
                        .put("version", "1.4")
                        .putArray("body");
        boolean single = GroupTitle.isSingle(notification);
        if (!single) {
            TeamsText.title(body, GroupTitle.of(notification));
        }
        GroupTitle.tallies(notification).stream()
                .limit(MAX_TALLIES)
                .forEach(tally -> TeamsText.line(body, tally));
        int shown = single ? 1 : each(body, notification.alerts());
        if (single) {
            body.add(TeamsText.alert(notification.first(), GroupTitle.of(notification)));
        }
        String rest = GroupTitle.rest(notification, shown);
        if (!rest.isEmpty()) {
            TeamsText.line(body, rest).put("isSubtle", true);
        }
        return message;
    }

    private static int each(ArrayNode body, List<Notification> alerts) {
        int left = BYTES - size(body);
        int shown = 0;
        for (Notification n : alerts) {
            ObjectNode container =
                    TeamsText.alert(n, AlertFormatter.title(n)).put("separator", true);
            left -= size(container);
            if (left < 0) {
                return shown;
            }
            body.add(container);
            shown++;
        }
        return shown;
    }

    private static int size(JsonNode node) {
        return node.toString().getBytes(StandardCharsets.UTF_8).length;
    }
}
