package grokwatch.streams.alerting.notify.discord;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import grokwatch.streams.alerting.notify.Notification;
import grokwatch.streams.alerting.notify.chat.Markdown;
import grokwatch.streams.alerting.notify.format.AlertFormatter;
import grokwatch.streams.alerting.notify.format.MessageColor;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An alert as an embed. Lengths are Discord's: 256 characters a title, 4096 a description, 1024 a
 * field, 25 fields.
 */
public final class DiscordEmbed {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int TITLE = 256;
    private static final int SUMMARY = 1_000;
    private static final int SHORT_SUMMARY = 400;
    private static final int FACT = 200;
    private static final int SHORT_FACT = 80;
    private static final int LONG_FIELD = 1_024;
    private static final int EVIDENCE_LINE = 100;
    private static final int MAX_EVIDENCE = 10;

    private DiscordEmbed() {}

    /** With everything, at most 6000 characters. */
    static ObjectNode inFull(Notification n, String title) {
        ObjectNode embed = embed(n, title);
        embed.put(
                "description",
                lines(Markdown.escaped(AlertFormatter.summary(n), SUMMARY), curve(n), link(n)));
        ArrayNode fields = embed.putArray("fields");
        AlertFormatter.facts(n)
                .forEach((name, value) -> field(fields, name, Markdown.escaped(value, FACT), true));
        field(fields, "Evidence", evidence(n), false);
        field(fields, "Advice", Markdown.escaped(AlertFormatter.advice(n), LONG_FIELD), false);
        field(fields, "Commands", commands(n), false);
        return embed;
    }

    /** In a few lines. */
    static ObjectNode inShort(Notification n) {
        String facts =
                AlertFormatter.facts(n).entrySet().stream()
                        .map(f -> f.getKey() + " " + Markdown.escaped(f.getValue(), SHORT_FACT))
                        .collect(Collectors.joining(" · "));
        return embed(n, AlertFormatter.title(n))
                .put(
                        "description",
                        lines(
                                Markdown.escaped(AlertFormatter.summary(n), SHORT_SUMMARY),
                                facts,
                                curve(n),
                                link(n)));
    }

    /** What Discord counts of an embed, characters. */
    public static int length(ObjectNode embed) {
        int length = embed.path("title").asText().length();
        length += embed.path("description").asText().length();
        for (JsonNode field : embed.path("fields")) {
            length += field.path("name").asText().length() + field.path("value").asText().length();
        }
        return length;
    }

    private static ObjectNode embed(Notification n, String title) {
        ObjectNode embed = JSON.createObjectNode();
        if (!n.link().isEmpty()) {
            embed.put("url", n.link());
        }
        return embed.put("title", Markdown.escaped(title, TITLE))
                .put("color", color(MessageColor.of(n)))
                .put("timestamp", Instant.ofEpochMilli(n.timestamp()).toString());
    }

    private static String link(Notification n) {
        return n.link().isEmpty() ? "" : "[Open run](" + n.link() + ")";
    }

    private static String curve(Notification n) {
        return AlertFormatter.curve(n)
                .map(c -> "`" + c.line() + "` " + Markdown.escaped(c.legend(), FACT))
                .orElse("");
    }

    private static String evidence(Notification n) {
        return AlertFormatter.evidence(n).stream()
                .limit(MAX_EVIDENCE)
                .map(figure -> Markdown.escaped(figure.line(), EVIDENCE_LINE))
                .collect(Collectors.joining("\n"));
    }

    private static String commands(Notification n) {
        return AlertFormatter.commands(n).stream()
                .map(command -> "`" + command + "`")
                .collect(Collectors.joining("\n"));
    }

    private static String lines(String... lines) {
        return Stream.of(lines).filter(line -> !line.isBlank()).collect(Collectors.joining("\n"));
    }

    private static void field(ArrayNode fields, String name, String value, boolean inline) {
        if (!value.isBlank()) {
            fields.addObject().put("name", name).put("value", value).put("inline", inline);
        }
    }

    private static int color(MessageColor level) {
        return switch (level) {
            case RESOLVED -> 0x2E7D32;
            case INFO -> 0x1565C0;
            case WARNING -> 0xF9A825;
            case CRITICAL -> 0xC62828;
        };
    }
}
