package grokwatch.streams.alerting.receiver.chat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import grokwatch.streams.alerting.receiver.Bulletin;
import grokwatch.streams.alerting.receiver.Notification;
import grokwatch.streams.alerting.receiver.Story;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A notification as Slack's message: {@code text} for previews and screen readers, blocks for the
 * eye. Lengths are Slack's: 150 characters a header, 3000 a section; of its 50 blocks we need five.
 */
public final class SlackMessage {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int HEADER = 150;
    private static final int SECTION = 3_000;
    private static final int FIELD = 200;

    private SlackMessage() {}

    /** The request's body. */
    public static ObjectNode of(Bulletin bulletin) {
        Notification n = bulletin.first();
        String title = Story.title(n);
        ObjectNode message =
                JSON.createObjectNode()
                        .put("text", SlackText.escaped(title + ": " + n.summary(), SECTION))
                        .put("unfurl_links", false)
                        .put("unfurl_media", false);
        ArrayNode blocks = message.putArray("blocks");
        blocks.addObject()
                .put("type", "header")
                .putObject("text")
                .put("type", "plain_text")
                .put("text", SlackText.escaped(title, HEADER))
                .put("emoji", false);
        section(blocks, SlackText.escaped(n.summary(), SECTION));
        section(blocks, facts(n));
        section(blocks, evidence(Story.evidence(n)));
        section(blocks, SlackText.escaped(Story.advice(n), SECTION));
        return message;
    }

    private static String facts(Notification n) {
        return Story.facts(n).entrySet().stream()
                .map(fact -> "*%s* %s".formatted(fact.getKey(), escapedField(fact.getValue())))
                .collect(Collectors.joining("   "));
    }

    private static String evidence(List<String> lines) {
        return lines.stream()
                .map(SlackMessage::escapedField)
                .limit(SECTION / (FIELD + 1))
                .collect(Collectors.joining("\n"));
    }

    private static String escapedField(String text) {
        return SlackText.escaped(text, FIELD);
    }

    /** Verbatim: Slack makes no links or mentions out of what it finds in the text. */
    private static void section(ArrayNode blocks, String mrkdwn) {
        if (mrkdwn.isBlank()) {
            return;
        }
        blocks.addObject()
                .put("type", "section")
                .putObject("text")
                .put("type", "mrkdwn")
                .put("text", mrkdwn)
                .put("verbatim", true);
    }
}
