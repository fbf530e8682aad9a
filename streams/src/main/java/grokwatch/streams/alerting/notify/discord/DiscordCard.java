package grokwatch.streams.alerting.notify.discord;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import grokwatch.streams.alerting.notify.GroupNotification;
import grokwatch.streams.alerting.notify.Notification;
import grokwatch.streams.alerting.notify.chat.ChatType;
import grokwatch.streams.alerting.notify.chat.Markdown;
import grokwatch.streams.alerting.notify.format.GroupTitle;
import java.util.List;

/**
 * A notification as Discord's message: the headline, then one embed an alert, as many as fit into
 * Discord's 10 embeds and 6000 characters. Nobody is mentioned, whatever the texts say: {@code
 * allowed_mentions} is empty.
 */
public final class DiscordCard {

    /** The receiver type. */
    public static final ChatType CHAT =
            new ChatType("discord", DiscordCard::of, List.of("discord.com", "discordapp.com"));

    private static final ObjectMapper JSON = new ObjectMapper();

    /** With the headline, ten tallies and the rest below Discord's 2000 characters. */
    private static final int LINE = 150;

    private static final int MAX_TALLIES = 10;
    private static final int EMBEDS = 10;
    private static final int TOTAL = 6_000;

    private DiscordCard() {}

    /** The request's body. */
    public static ObjectNode of(GroupNotification notification) {
        ObjectNode message = JSON.createObjectNode();
        message.putObject("allowed_mentions").putArray("parse");
        ArrayNode embeds = message.putArray("embeds");
        boolean single = GroupTitle.isSingle(notification);
        int shown = single ? 1 : each(embeds, notification.alerts());
        if (single) {
            embeds.add(DiscordEmbed.inFull(notification.first(), GroupTitle.of(notification)));
        }
        String content = content(notification, single, shown);
        if (!content.isBlank()) {
            message.put("content", content);
        }
        return message;
    }

    private static int each(ArrayNode embeds, List<Notification> alerts) {
        int left = TOTAL;
        for (Notification n : alerts.subList(0, Math.min(EMBEDS, alerts.size()))) {
            ObjectNode embed = DiscordEmbed.inShort(n);
            left -= DiscordEmbed.length(embed);
            if (left < 0) {
                return embeds.size();
            }
            embeds.add(embed);
        }
        return embeds.size();
    }

    /** GroupTitle, tallies and rest; a single alert has its headline in its embed. */
    private static String content(GroupNotification notification, boolean single, int shown) {
        StringBuilder content = new StringBuilder();
        if (!single) {
            line(content, "**" + Markdown.escaped(GroupTitle.of(notification), 2 * LINE) + "**");
        }
        GroupTitle.tallies(notification).stream()
                .limit(MAX_TALLIES)
                .forEach(tally -> line(content, Markdown.escaped(tally, LINE)));
        line(content, Markdown.escaped(GroupTitle.rest(notification, shown), LINE));
        return content.toString();
    }

    private static void line(StringBuilder content, String line) {
        if (!line.isBlank()) {
            content.append(content.isEmpty() ? "" : "\n").append(line);
        }
    }
}
