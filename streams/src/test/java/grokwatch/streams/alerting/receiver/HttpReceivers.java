package grokwatch.streams.alerting.receiver;

import grokwatch.streams.alerting.receiver.alertmanager.AlertmanagerReceiver;
import grokwatch.streams.alerting.receiver.chat.Chat;
import grokwatch.streams.alerting.receiver.chat.ChatReceiver;
import grokwatch.streams.alerting.receiver.http.Endpoint;
import grokwatch.streams.alerting.receiver.http.HttpSender;
import grokwatch.streams.alerting.receiver.http.Pace;
import grokwatch.streams.alerting.receiver.pagerduty.PagerDutyReceiver;
import grokwatch.streams.alerting.receiver.pagerduty.RoutingKey;
import grokwatch.streams.alerting.receiver.webhook.AlertmanagerWebhook;
import grokwatch.streams.alerting.receiver.webhook.CloudEvents;
import grokwatch.streams.alerting.receiver.webhook.SigningSecret;
import grokwatch.streams.alerting.receiver.webhook.StandardWebhooks;
import grokwatch.streams.alerting.receiver.webhook.WebhookFormat;
import grokwatch.streams.alerting.receiver.webhook.WebhookReceiver;
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
            case SLACK -> new ChatReceiver(NAME, Chat.SLACK, endpoint, http, pace());
            case DISCORD -> new ChatReceiver(NAME, Chat.DISCORD, endpoint, http, pace());
            case TEAMS -> new ChatReceiver(NAME, Chat.TEAMS, endpoint, http, pace());
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
