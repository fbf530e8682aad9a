package grokwatch.streams.alerting.receiver.chat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import grokwatch.streams.alerting.receiver.Bulletin;
import grokwatch.streams.alerting.receiver.Figure;
import grokwatch.streams.alerting.receiver.Headline;
import grokwatch.streams.alerting.receiver.Notification;
import grokwatch.streams.alerting.receiver.Story;
import grokwatch.streams.alerting.receiver.Tone;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A bulletin as Slack's message: {@code text} for previews and screen readers, blocks for the eye.
 * One alert is told in full; of several, each has one section, as many as fit.
 */
public final class SlackMessage {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int FIELD = 150;
    private static final int MAX_EVIDENCE = 14;
    private static final int SHORT_SUMMARY = 600;
    private static final int SHORT_ADVICE = 300;
    private static final int REST = 100;

    private SlackMessage() {}

    /** The request's body. */
    public static ObjectNode of(Bulletin bulletin) {
        String headline = Headline.of(bulletin);
        ObjectNode message =
                JSON.createObjectNode()
                        .put("text", text(headline, bulletin))
                        .put("mrkdwn", false)
                        .put("unfurl_links", false)
                        .put("unfurl_media", false);
        SlackBlocks blocks = new SlackBlocks(message.putArray("blocks"));
        String mark = mark(Tone.of(bulletin)) + " ";
        blocks.header(mark + SlackText.escaped(headline, SlackBlocks.HEADER - mark.length()));
        blocks.section(lines(Headline.tallies(bulletin)));
        if (Headline.isSingle(bulletin)) {
            inFull(blocks, bulletin.first());
        }
        int shown = Headline.isSingle(bulletin) ? 1 : each(blocks, bulletin.alerts());
        blocks.context(SlackText.escaped(Headline.rest(bulletin, shown), REST));
        return message;
    }

    private static String text(String headline, Bulletin bulletin) {
        String text =
                Headline.isSingle(bulletin)
                        ? headline + ": " + bulletin.first().summary()
                        : headline;
        return SlackText.escaped(text, SlackBlocks.SECTION);
    }

    private static void inFull(SlackBlocks blocks, Notification n) {
        blocks.section(SlackText.escaped(n.summary(), SlackBlocks.SECTION));
        blocks.fields(facts(n));
        blocks.section(curve(n));
        blocks.section(lines(Story.evidence(n).stream().map(Figure::line).toList()));
        blocks.section(SlackText.escaped(Story.advice(n), SlackBlocks.SECTION));
        blocks.context(commands(n));
    }

    private static int each(SlackBlocks blocks, List<Notification> alerts) {
        int shown = 0;
        for (Notification n : alerts) {
            String section = inShort(n);
            if (!blocks.hasRoom(section, REST)) {
                return shown;
            }
            blocks.section(section);
            shown++;
        }
        return shown;
    }

    private static String inShort(Notification n) {
        String advice = SlackText.escaped(Story.advice(n), SHORT_ADVICE);
        return List.of(
                        mark(Tone.of(n)) + " *" + escapedField(Story.title(n)) + "*",
                        SlackText.escaped(n.summary(), SHORT_SUMMARY),
                        String.join("   ", facts(n)),
                        curve(n),
                        advice.isEmpty() ? "" : "_" + advice + "_")
                .stream()
                .filter(line -> !line.isBlank())
                .collect(Collectors.joining("\n"));
    }

    private static List<String> facts(Notification n) {
        return Story.facts(n).entrySet().stream()
                .map(fact -> "*%s* %s".formatted(fact.getKey(), escapedField(fact.getValue())))
                .toList();
    }

    private static String curve(Notification n) {
        return Story.curve(n)
                .map(curve -> "`" + curve.line() + "`  " + escapedField(curve.legend()))
                .orElse("");
    }

    private static String commands(Notification n) {
        return Story.commands(n).stream()
                .map(command -> "`" + command + "`")
                .collect(Collectors.joining("   "));
    }

    private static String lines(List<String> lines) {
        return lines.stream()
                .limit(MAX_EVIDENCE)
                .map(SlackMessage::escapedField)
                .collect(Collectors.joining("\n"));
    }

    private static String escapedField(String text) {
        return SlackText.escaped(text, FIELD);
    }

    /** Slack's blocks have no colours. */
    private static String mark(Tone tone) {
        return switch (tone) {
            case RESOLVED -> "✅";
            case INFO -> "🔵";
            case WARNING -> "🟠";
            case CRITICAL -> "🔴";
        };
    }
}
