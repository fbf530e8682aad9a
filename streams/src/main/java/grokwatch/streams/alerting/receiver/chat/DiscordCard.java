package grokwatch.streams.alerting.receiver.chat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import grokwatch.streams.alerting.receiver.Bulletin;
import grokwatch.streams.alerting.receiver.Notification;
import grokwatch.streams.alerting.receiver.Story;
import java.time.Instant;
import java.util.stream.Collectors;

/**
 * A notification as Discord's message with one embed. Lengths are Discord's: 256 characters a
 * title, 4096 a description, 1024 a field, 6000 in all. Nobody is mentioned, whatever the texts
 * say: {@code allowed_mentions} is empty.
 */
public final class DiscordCard {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int TITLE = 256;
    private static final int DESCRIPTION = 2_000;
    private static final int FACT = 200;
    private static final int LONG_FIELD = 1_024;
    private static final int EVIDENCE_LINE = 100;
    private static final int MOST_EVIDENCE = 10;

    private DiscordCard() {}

    /** The request's body. */
    public static ObjectNode of(Bulletin bulletin) {
        Notification n = bulletin.first();
        ObjectNode message = JSON.createObjectNode();
        message.putObject("allowed_mentions").putArray("parse");
        ObjectNode embed =
                message.putArray("embeds")
                        .addObject()
                        .put("title", Markdown.escaped(Story.title(n), TITLE))
                        .put("description", Markdown.escaped(n.summary(), DESCRIPTION))
                        .put("color", color(n))
                        .put("timestamp", Instant.ofEpochMilli(n.timestamp()).toString());
        ArrayNode fields = embed.putArray("fields");
        Story.facts(n)
                .forEach((name, value) -> field(fields, name, Markdown.escaped(value, FACT), true));
        field(fields, "Evidence", evidence(n), false);
        field(fields, "Advice", Markdown.escaped(Story.advice(n), LONG_FIELD), false);
        return message;
    }

    private static String evidence(Notification n) {
        return Story.evidence(n).stream()
                .limit(MOST_EVIDENCE)
                .map(line -> Markdown.escaped(line, EVIDENCE_LINE))
                .collect(Collectors.joining("\n"));
    }

    private static void field(ArrayNode fields, String name, String value, boolean inline) {
        if (!value.isBlank()) {
            fields.addObject().put("name", name).put("value", value).put("inline", inline);
        }
    }

    private static int color(Notification n) {
        if (!n.firing()) {
            return 0x2E7D32;
        }
        return switch (n.severity()) {
            case "CRITICAL" -> 0xC62828;
            case "WARNING" -> 0xF9A825;
            default -> 0x1565C0;
        };
    }
}
