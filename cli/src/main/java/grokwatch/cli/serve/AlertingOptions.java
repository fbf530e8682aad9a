package grokwatch.cli.serve;

import grokwatch.cli.rules.UserFile;
import grokwatch.streams.alerting.AlertingConfig;
import grokwatch.streams.alerting.History;
import grokwatch.streams.alerting.config.ReceiverTypes;
import grokwatch.streams.alerting.config.RoutesFile;
import grokwatch.streams.alerting.notify.Receiver;
import grokwatch.streams.alerting.notify.ReceiverName;
import grokwatch.streams.alerting.notify.console.ConsoleReceiver;
import grokwatch.streams.alerting.notify.descriptor.ReceiverClients;
import grokwatch.streams.alerting.notify.slack.SlackMessage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine.Option;

/** Who is told of alerts: everyone that the options name, or whom a file of routes says. */
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
            names = "--tell-history",
            description = "Notify of alerts in replayed history too (default: muted).")
    private boolean tellHistory;

    /**
     * Who is told, and by which rules.
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

    private List<Receiver> receivers(Consumer<String> console) {
        ReceiverClients clients = new ReceiverClients(console);
        List<Receiver> receivers = new ArrayList<>();
        receivers.add(new ConsoleReceiver(console));
        if (webhookUrl != null) {
            receivers.add(ReceiverTypes.ofUrl(new ReceiverName("webhook"), webhookUrl, clients));
        }
        if (slackUrl != null) {
            receivers.add(
                    ReceiverTypes.ofChat(
                            new ReceiverName("slack"), SlackMessage.CHAT, slackUrl, clients));
        }
        return receivers;
    }

    private AlertingConfig config() {
        AlertingConfig config = AlertingConfig.DEFAULT;
        return tellHistory ? config.with(History.NOTIFIED) : config;
    }
}
