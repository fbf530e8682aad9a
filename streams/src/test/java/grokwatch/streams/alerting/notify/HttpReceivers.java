package grokwatch.streams.alerting.notify;

import grokwatch.streams.alerting.notify.alertmanager.AlertmanagerReceiver;
import grokwatch.streams.alerting.notify.chat.ChatButtons;
import grokwatch.streams.alerting.notify.chat.ChatReceiver;
import grokwatch.streams.alerting.notify.discord.DiscordCard;
import grokwatch.streams.alerting.notify.http.Endpoint;
import grokwatch.streams.alerting.notify.http.HttpSender;
import grokwatch.streams.alerting.notify.http.Pace;
import grokwatch.streams.alerting.notify.pagerduty.PagerDutyReceiver;
import grokwatch.streams.alerting.notify.pagerduty.RoutingKey;
import grokwatch.streams.alerting.notify.slack.SlackMessage;
import grokwatch.streams.alerting.notify.teams.TeamsCard;
import grokwatch.streams.alerting.notify.webhook.AlertmanagerWebhook;
import grokwatch.streams.alerting.notify.webhook.CloudEvents;
import grokwatch.streams.alerting.notify.webhook.SigningSecret;
import grokwatch.streams.alerting.notify.webhook.StandardWebhooks;
import grokwatch.streams.alerting.notify.webhook.WebhookFormat;
import grokwatch.streams.alerting.notify.webhook.WebhookReceiver;
import java.util.List;

/** Every receiver that posts to an address. */
enum HttpReceivers {
    STANDARD,
    ALERTMANAGER_FORMAT,
    CLOUD_EVENTS,
    SLACK,
    DISCORD,
    TEAMS,
    PAGERDUTY,
    ALERTMANAGER_PUSH;

    /** A part of every secret that a receiver is given here. */
    static final String SECRET = "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private static final ReceiverName NAME = new ReceiverName("team");

    /** A receiver of this sort. */
    Receiver at(Endpoint endpoint, HttpSender http) {
        return switch (this) {
            case STANDARD -> {
                SigningSecret secret = SigningSecret.of("whsec_" + SECRET);
                yield webhook(endpoint, new StandardWebhooks(List.of(secret)), http);
            }
            case ALERTMANAGER_FORMAT -> webhook(endpoint, new AlertmanagerWebhook(NAME), http);
            case CLOUD_EVENTS -> webhook(endpoint, new CloudEvents(), http);
            case SLACK ->
                    new ChatReceiver(
                            NAME, SlackMessage.CHAT, endpoint, http, pace(), ChatButtons.NONE);
            case DISCORD ->
                    new ChatReceiver(
                            NAME, DiscordCard.CHAT, endpoint, http, pace(), ChatButtons.NONE);
            case TEAMS ->
                    new ChatReceiver(
                            NAME, TeamsCard.CHAT, endpoint, http, pace(), ChatButtons.NONE);
            case PAGERDUTY -> new PagerDutyReceiver(NAME, endpoint, RoutingKey.of(SECRET), http);
            case ALERTMANAGER_PUSH -> new AlertmanagerReceiver(NAME, endpoint, http);
        };
    }

    private static Receiver webhook(Endpoint endpoint, WebhookFormat format, HttpSender http) {
        return new WebhookReceiver(NAME, endpoint, format, http);
    }

    private static Pace pace() {
        return Pace.onePerSecond();
    }
}
