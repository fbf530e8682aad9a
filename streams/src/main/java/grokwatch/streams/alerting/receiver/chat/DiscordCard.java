package grokwatch.streams.alerting.receiver.chat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import grokwatch.streams.alerting.receiver.Bulletin;
import grokwatch.streams.alerting.receiver.Headline;
import grokwatch.streams.alerting.receiver.Notification;
import java.util.List;

/**
 * A bulletin as Discord's message: the headline, then one embed an alert, as many as fit into
 * Discord's 10 embeds and 6000 characters. Nobody is mentioned, whatever the texts say: {@code
 * allowed_mentions} is empty.
 */
public final class DiscordCard {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** With the headline, ten tallies and the rest below Discord's 2000 characters. */
    private static final int LINE = 150;

    private static final int MAX_TALLIES = 10;
    private static final int EMBEDS = 10;
    private static final int TOTAL = 6_000;

    private DiscordCard() {}

    /** The request's body. */
    public static ObjectNode of(Bulletin bulletin) {
        ObjectNode message = JSON.createObjectNode();
        message.putObject("allowed_mentions").putArray("parse");
        ArrayNode embeds = message.putArray("embeds");
        boolean single = Headline.isSingle(bulletin);
        int shown = single ? 1 : each(embeds, bulletin.alerts());
        if (single) {
            embeds.add(DiscordEmbed.inFull(bulletin.first(), Headline.of(bulletin)));
        }
        String content = content(bulletin, single, shown);
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

    /** Headline, tallies and rest; a single alert has its headline in its embed. */
    private static String content(Bulletin bulletin, boolean single, int shown) {
        StringBuilder content = new StringBuilder();
        if (!single) {
            line(content, "**" + Markdown.escaped(Headline.of(bulletin), 2 * LINE) + "**");
        }
        Headline.tallies(bulletin).stream()
                .limit(MAX_TALLIES)
                .forEach(tally -> line(content, Markdown.escaped(tally, LINE)));
        line(content, Markdown.escaped(Headline.rest(bulletin, shown), LINE));
        return content.toString();
    }

    private static void line(StringBuilder content, String line) {
        if (!line.isBlank()) {
            content.append(content.isEmpty() ? "" : "\n").append(line);
        }
    }
}
