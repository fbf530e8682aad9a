package grokwatch.streams.alerting.receiver.chat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import grokwatch.streams.alerting.receiver.Bulletin;
import grokwatch.streams.alerting.receiver.http.Endpoint;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** A chat: how its messages look, and which addresses are its webhooks. */
public enum Chat {
    SLACK(SlackMessage::of, "hooks.slack.com", "hooks.slack-gov.com"),
    DISCORD(DiscordCard::of, "discord.com", "discordapp.com"),
    TEAMS(TeamsCard::of, "webhook.office.com", "logic.azure.com", "api.powerplatform.com");

    private final Function<Bulletin, ObjectNode> card;
    private final List<String> domains;

    Chat(Function<Bulletin, ObjectNode> card, String... domains) {
        this.card = card;
        this.domains = List.of(domains);
    }

    /** The chat whose webhook an address is, by its host alone; empty for any other address. */
    public static Optional<Chat> at(Endpoint endpoint) {
        String host = endpoint.url().getHost().toLowerCase(Locale.ROOT);
        return Stream.of(values())
                .filter(chat -> chat.domains.stream().anyMatch(domain -> within(host, domain)))
                .findFirst();
    }

    /** Its name in files of routes. */
    public String typeName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The body of the request that shows a bulletin. */
    ObjectNode card(Bulletin bulletin) {
        return card.apply(bulletin);
    }

    private static boolean within(String host, String domain) {
        return host.equals(domain) || host.endsWith("." + domain);
    }
}
