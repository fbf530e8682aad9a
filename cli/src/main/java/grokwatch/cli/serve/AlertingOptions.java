package grokwatch.cli.serve;

import grokwatch.cli.rules.UserFile;
import grokwatch.streams.alerting.AlertingConfig;
import grokwatch.streams.alerting.History;
import grokwatch.streams.alerting.receiver.ConsoleReceiver;
import grokwatch.streams.alerting.receiver.Receiver;
import grokwatch.streams.alerting.receiver.ReceiverName;
import grokwatch.streams.alerting.receiver.chat.Chat;
import grokwatch.streams.alerting.receiver.chat.ChatReceiver;
import grokwatch.streams.alerting.receiver.http.Endpoint;
import grokwatch.streams.alerting.receiver.http.HttpSender;
import grokwatch.streams.alerting.receiver.http.Pace;
import grokwatch.streams.alerting.receiver.http.Targets;
import grokwatch.streams.alerting.receiver.webhook.StandardWebhooks;
import grokwatch.streams.alerting.receiver.webhook.WebhookReceiver;
import grokwatch.streams.alerting.routing.file.RoutesFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine.Option;

/** Options of notifications: receivers by URL, or a file of routes. */
final class AlertingOptions {

    @Option(
            names = "--routes",
            paramLabel = "FILE",
            description =
                    "YAML file of receivers, routes and rules; its receivers, if any, replace the"
                            + " console and the two URLs below.")
    private Path routes;

    @Option(
            names = "--webhook-url",
            paramLabel = "URL",
            description =
                    "Post every alert there as JSON; as a card where it is Slack's, Discord's or"
                            + " Teams'.")
    private String webhookUrl;

    @Option(
            names = "--slack-webhook-url",
            paramLabel = "URL",
            description =
                    "Post every alert to this Slack incoming webhook; a secret: prefer "
                            + "GROKWATCH_SLACK_WEBHOOK_URL.")
    private String slackUrl;

    @Option(
            names = {"--notify-history", "--tell-history"},
            description = "Notify of alerts in replayed history too (default: muted).")
    private boolean notifyHistory;

    /**
     * Receivers and routes.
     *
     * @param receivers ready to be sent to
     * @param config with the routes
     */
    record Alerting(List<Receiver> receivers, AlertingConfig config) {}

    /**
     * As the options say.
     *
     * @param console takes lines
     * @throws IllegalArgumentException naming what is wrong, line by line for a file of routes
     */
    Alerting alerting(Consumer<String> console) {
        if (routes == null) {
            return new Alerting(receivers(console), config());
        }
        return UserFile.read(routes, console)
                .routes()
                .map(this::alerting)
                .orElseGet(() -> new Alerting(receivers(console), config()));
    }

    private Alerting alerting(RoutesFile file) {
        if (webhookUrl != null || slackUrl != null) {
            throw new IllegalArgumentException(
                    "a file of --routes with receivers takes the place of --webhook-url and"
                            + " --slack-webhook-url: name those receivers in the file");
        }
        return new Alerting(
                file.receivers(), config().with(file.routing()).with(file.inhibitRules()));
    }

    /** The file of routes, which may hold rules for the job too. */
    Optional<Path> file() {
        return Optional.ofNullable(routes);
    }

    /** Addresses on the command line are the operator's own choice: private ones are allowed. */
    private List<Receiver> receivers(Consumer<String> console) {
        List<Receiver> receivers = new ArrayList<>();
        receivers.add(new ConsoleReceiver(console));
        HttpSender http = HttpSender.create(Targets.ANY);
        Pace pace = Pace.onePerSecond();
        if (webhookUrl != null) {
            Endpoint endpoint = Endpoint.of(webhookUrl);
            ReceiverName name = new ReceiverName("webhook");
            receivers.add(
                    Chat.at(endpoint)
                            .<Receiver>map(
                                    chat -> new ChatReceiver(name, chat, endpoint, http, pace))
                            .orElseGet(
                                    () ->
                                            new WebhookReceiver(
                                                    name,
                                                    endpoint,
                                                    StandardWebhooks.UNSIGNED,
                                                    http)));
        }
        if (slackUrl != null) {
            ReceiverName name = new ReceiverName("slack");
            receivers.add(new ChatReceiver(name, Chat.SLACK, Endpoint.of(slackUrl), http, pace));
        }
        return receivers;
    }

    private AlertingConfig config() {
        AlertingConfig config = AlertingConfig.DEFAULT;
        return notifyHistory ? config.with(History.TOLD) : config;
    }
}
