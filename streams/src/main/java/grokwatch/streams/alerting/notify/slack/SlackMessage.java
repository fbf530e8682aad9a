package grokwatch.streams.alerting.notify.slack;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import grokwatch.streams.alerting.notify.GroupNotification;
import grokwatch.streams.alerting.notify.Notification;
import grokwatch.streams.alerting.notify.chat.ChatButtons;
import grokwatch.streams.alerting.notify.chat.ChatType;
import grokwatch.streams.alerting.notify.format.AlertField;
import grokwatch.streams.alerting.notify.format.AlertFormatter;
import grokwatch.streams.alerting.notify.format.GroupTitle;
import grokwatch.streams.alerting.notify.format.MessageColor;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A notification as Slack's message: {@code text} for previews and screen readers, blocks for the
 * eye. One alert is shown in full; of several, each has one section, as many as fit.
 */
public final class SlackMessage {

    /** The receiver type. */
    public static final ChatType CHAT =
            new ChatType(
                    "slack", SlackMessage::of, List.of("hooks.slack.com", "hooks.slack-gov.com"));

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int FIELD = 150;
    private static final int MAX_EVIDENCE = 14;
    private static final int SHORT_SUMMARY = 600;
    private static final int SHORT_ADVICE = 300;
    private static final int REST = 100;
    private static final int MAX_WITH_BUTTONS = 10;

    private SlackMessage() {}

    /** The request's body. */
    public static ObjectNode of(GroupNotification notification, ChatButtons buttons) {
        String title = GroupTitle.of(notification);
        ObjectNode message =
                JSON.createObjectNode()
                        .put("text", text(title, notification))
                        .put("mrkdwn", false)
                        .put("unfurl_links", false)
                        .put("unfurl_media", false);
        SlackBlocks blocks = new SlackBlocks(message.putArray("blocks"));
        String mark = mark(MessageColor.of(notification)) + " ";
        blocks.header(mark + SlackText.escaped(title, SlackBlocks.HEADER - mark.length()));
        blocks.section(lines(GroupTitle.tallies(notification)));
        if (GroupTitle.isSingle(notification)) {
            inFull(blocks, notification.first(), buttons);
        }
        int shown =
                GroupTitle.isSingle(notification)
                        ? 1
                        : each(blocks, notification.alerts(), buttons);
        blocks.context(SlackText.escaped(GroupTitle.rest(notification, shown), REST));
        return message;
    }

    private static String text(String title, GroupNotification notification) {
        String text =
                GroupTitle.isSingle(notification)
                        ? titled(title, AlertFormatter.summary(notification.first()))
                        : title;
        return SlackText.escaped(text, SlackBlocks.SECTION);
    }

    private static String titled(String title, String summary) {
        return summary.isEmpty() ? title : title + ": " + summary;
    }

    private static void inFull(SlackBlocks blocks, Notification n, ChatButtons buttons) {
        blocks.section(SlackText.escaped(AlertFormatter.summary(n), SlackBlocks.SECTION));
        blocks.fields(facts(n));
        blocks.section(curve(n));
        blocks.section(lines(AlertFormatter.evidence(n).stream().map(AlertField::line).toList()));
        blocks.section(SlackText.escaped(AlertFormatter.advice(n), SlackBlocks.SECTION));
        blocks.context(link(n));
        blocks.buttons(buttons(n, buttons), n.fingerprint());
        blocks.context(commands(n));
    }

    /** An alert that is over has none; a fleet-wide one stops no run. */
    private static List<SlackButton> buttons(Notification n, ChatButtons buttons) {
        if (!n.firing()) {
            return List.of();
        }
        boolean ofFleet = n.runId().isEmpty() && buttons == ChatButtons.STOP;
        return SlackButton.shown(ofFleet ? ChatButtons.SILENCE : buttons);
    }

    private static int each(SlackBlocks blocks, List<Notification> alerts, ChatButtons buttons) {
        int shown = 0;
        for (Notification n : alerts) {
            String section = inShort(n);
            List<SlackButton> own =
                    alerts.size() > MAX_WITH_BUTTONS ? List.of() : buttons(n, buttons);
            if (!blocks.hasRoom(section, REST + own.size() * SlackBlocks.BUTTON)) {
                return shown;
            }
            blocks.section(section);
            blocks.buttons(own, n.fingerprint());
            shown++;
        }
        return shown;
    }

    private static String inShort(Notification n) {
        String advice = SlackText.escaped(AlertFormatter.advice(n), SHORT_ADVICE);
        return List.of(
                        mark(MessageColor.of(n))
                                + " *"
                                + escapedField(AlertFormatter.title(n))
                                + "*",
                        SlackText.escaped(AlertFormatter.summary(n), SHORT_SUMMARY),
                        String.join("   ", facts(n)),
                        curve(n),
                        advice.isEmpty() ? "" : "_" + advice + "_",
                        link(n))
                .stream()
                .filter(line -> !line.isBlank())
                .collect(Collectors.joining("\n"));
    }

    private static List<String> facts(Notification n) {
        return AlertFormatter.facts(n).entrySet().stream()
                .map(fact -> "*%s* %s".formatted(fact.getKey(), escapedField(fact.getValue())))
                .toList();
    }

    private static String curve(Notification n) {
        return AlertFormatter.curve(n)
                .map(curve -> "`" + curve.line() + "`  " + escapedField(curve.legend()))
                .orElse("");
    }

    /** The address is ours, with the run's id percent-encoded. */
    private static String link(Notification n) {
        return n.link().isEmpty() ? "" : "<%s|Open run>".formatted(n.link());
    }

    private static String commands(Notification n) {
        return AlertFormatter.commands(n).stream()
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
    private static String mark(MessageColor color) {
        return switch (color) {
            case RESOLVED -> "✅";
            case INFO -> "🔵";
            case WARNING -> "🟠";
            case CRITICAL -> "🔴";
        };
    }
}
