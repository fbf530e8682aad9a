package grokwatch.streams.alerting.receiver.chat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import grokwatch.streams.alerting.receiver.Bulletin;
import grokwatch.streams.alerting.receiver.Notification;
import grokwatch.streams.alerting.receiver.Story;

/**
 * A notification as an Adaptive Card 1.4 in the envelope that a Teams workflow ("when a webhook
 * request is received") takes; well below its 28 KB.
 */
public final class TeamsCard {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LINE = 500;
    private static final int TEXT = 2_000;
    private static final int MOST_EVIDENCE = 10;

    private TeamsCard() {}

    /** The request's body. */
    public static ObjectNode of(Bulletin bulletin) {
        Notification n = bulletin.first();
        ObjectNode message = JSON.createObjectNode().put("type", "message");
        ObjectNode card =
                message.putArray("attachments")
                        .addObject()
                        .put("contentType", "application/vnd.microsoft.card.adaptive")
                        .putObject("content")
                        .put("$schema", "http://adaptivecards.io/schemas/adaptive-card.json")
                        .put("type", "AdaptiveCard")
                        .put("version", "1.4");
        ArrayNode body = card.putArray("body");
        text(body, Story.title(n)).put("weight", "Bolder").put("color", color(n));
        text(body, n.summary());
        facts(body, n);
        if (!Story.advice(n).isEmpty()) {
            text(body, Story.advice(n));
        }
        return message;
    }

    private static ObjectNode text(ArrayNode body, String text) {
        return body.addObject()
                .put("type", "TextBlock")
                .put("text", Markdown.escaped(text, TEXT))
                .put("wrap", true);
    }

    private static void facts(ArrayNode body, Notification n) {
        ArrayNode facts = body.addObject().put("type", "FactSet").putArray("facts");
        Story.facts(n).forEach((name, value) -> fact(facts, name, value));
        Story.evidence(n).stream()
                .limit(MOST_EVIDENCE)
                .map(line -> line.split(" = ", 2))
                .forEach(pair -> fact(facts, pair[0], pair[1]));
    }

    private static void fact(ArrayNode facts, String title, String value) {
        facts.addObject()
                .put("title", Markdown.escaped(title, LINE))
                .put("value", Markdown.escaped(value, LINE));
    }

    private static String color(Notification n) {
        if (!n.firing()) {
            return "Good";
        }
        return switch (n.severity()) {
            case "CRITICAL" -> "Attention";
            case "WARNING" -> "Warning";
            default -> "Accent";
        };
    }
}
