package grokwatch.streams.alerting.config;

import grokwatch.streams.alerting.notify.Receiver;
import grokwatch.streams.alerting.notify.ReceiverName;
import grokwatch.streams.alerting.notify.alertmanager.AlertmanagerReceiver;
import grokwatch.streams.alerting.notify.chat.ChatButtons;
import grokwatch.streams.alerting.notify.chat.ChatReceiver;
import grokwatch.streams.alerting.notify.chat.ChatType;
import grokwatch.streams.alerting.notify.console.ConsoleReceiver;
import grokwatch.streams.alerting.notify.descriptor.ReceiverClients;
import grokwatch.streams.alerting.notify.descriptor.ReceiverDescriptor;
import grokwatch.streams.alerting.notify.discord.DiscordCard;
import grokwatch.streams.alerting.notify.http.Endpoint;
import grokwatch.streams.alerting.notify.http.Targets;
import grokwatch.streams.alerting.notify.mail.MailReceiver;
import grokwatch.streams.alerting.notify.pagerduty.PagerDutyReceiver;
import grokwatch.streams.alerting.notify.slack.SlackMessage;
import grokwatch.streams.alerting.notify.teams.TeamsCard;
import grokwatch.streams.alerting.notify.webhook.StandardWebhooks;
import grokwatch.streams.alerting.notify.webhook.WebhookReceiver;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All receiver types. */
public final class ReceiverTypes {

    private static final Map<String, ReceiverDescriptor> ALL =
            Stream.of(
                            ConsoleReceiver.DESCRIPTOR,
                            WebhookReceiver.DESCRIPTOR,
                            SlackMessage.CHAT.descriptor(),
                            DiscordCard.CHAT.descriptor(),
                            TeamsCard.CHAT.descriptor(),
                            PagerDutyReceiver.DESCRIPTOR,
                            AlertmanagerReceiver.DESCRIPTOR,
                            MailReceiver.DESCRIPTOR)
                    .collect(
                            Collectors.toMap(
                                    ReceiverDescriptor::type,
                                    Function.identity(),
                                    (a, b) -> a,
                                    TreeMap::new));

    private ReceiverTypes() {}

    /** By name, in alphabetical order. */
    public static Map<String, ReceiverDescriptor> all() {
        return ALL;
    }

    /** The type whose service an address belongs to; empty for any other address. */
    public static Optional<String> at(Endpoint endpoint) {
        return ALL.values().stream()
                .filter(type -> type.owns(endpoint))
                .map(ReceiverDescriptor::type)
                .findFirst();
    }

    /**
     * A receiver at an address that the operator gave on the command line, which may be private: a
     * chat's card where the host is a chat's, else an unsigned Standard Webhook.
     */
    public static Receiver ofUrl(ReceiverName name, String url, ReceiverClients clients) {
        Endpoint endpoint = Endpoint.of(url);
        return Stream.of(SlackMessage.CHAT, DiscordCard.CHAT, TeamsCard.CHAT)
                .filter(chat -> chat.descriptor().owns(endpoint))
                .findFirst()
                .map(chat -> ofChat(name, chat, url, clients))
                .orElseGet(
                        () ->
                                new WebhookReceiver(
                                        name,
                                        endpoint,
                                        StandardWebhooks.UNSIGNED,
                                        clients.http(Targets.ANY)));
    }

    /** A chat's receiver at an address that the operator gave on the command line. */
    public static Receiver ofChat(
            ReceiverName name, ChatType chat, String url, ReceiverClients clients) {
        return new ChatReceiver(
                name,
                chat,
                Endpoint.of(url),
                clients.http(Targets.ANY),
                clients.pace(),
                ChatButtons.NONE);
    }
}
