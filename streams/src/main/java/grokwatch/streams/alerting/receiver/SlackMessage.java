package grokwatch.streams.alerting.receiver;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A notification as Slack's message: {@code text} for previews and screen readers, blocks for the
 * eye. Lengths are Slack's: 150 characters a header, 3000 a section.
 */
final class SlackMessage {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int HEADER = 150;
    private static final int SECTION = 3_000;
    private static final int FIELD = 200;

    private SlackMessage() {}

    static ObjectNode of(Notification n) {
        String title = title(n);
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
        if (!n.evidence().isEmpty()) {
            section(blocks, evidence(n.evidence()));
        }
        if (n.firing() && !n.advice().isBlank()) {
            section(blocks, SlackText.escaped(n.advice(), SECTION));
        }
        return message;
    }

    private static String title(Notification n) {
        return (n.firing() ? "" : "Resolved: ") + n.kind() + " · " + n.subject();
    }

    private static String facts(Notification n) {
        return "*Run* %s   *Phase* %s   *Step* %s"
                .formatted(
                        SlackText.escaped(n.subject(), FIELD),
                        n.phase(),
                        String.format(Locale.ROOT, "%,d", n.step()));
    }

    private static String evidence(Map<String, Double> evidence) {
        return evidence.entrySet().stream()
                .map(e -> SlackText.escaped(line(e), FIELD))
                .limit(SECTION / (FIELD + 1))
                .collect(Collectors.joining("\n"));
    }

    private static String line(Map.Entry<String, Double> number) {
        return number.getKey() + " = " + String.format(Locale.ROOT, "%.6g", number.getValue());
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
