package grokwatch.cli.serve;

import grokwatch.cli.rules.UserFile;
import grokwatch.streams.alerting.AlertingConfig;
import grokwatch.streams.alerting.History;
import grokwatch.streams.alerting.config.ReceiverTypes;
import grokwatch.streams.alerting.config.RoutesFile;
import grokwatch.streams.alerting.notify.PageUrl;
import grokwatch.streams.alerting.notify.Receiver;
import grokwatch.streams.alerting.notify.ReceiverName;
import grokwatch.streams.alerting.notify.chat.ChatButtons;
import grokwatch.streams.alerting.notify.chat.ChatReceiver;
import grokwatch.streams.alerting.notify.console.ConsoleReceiver;
import grokwatch.streams.alerting.notify.descriptor.ReceiverClients;
import grokwatch.streams.alerting.notify.slack.SlackMessage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The receivers of alerts: those that the options name, or those of a file of routes. */
final class AlertingOptions {

    @Option(
            names = "--routes",
            paramLabel = "FILE",
            description =
                    "YAML file of receivers, routes, rules and policies; its receivers, if any, replace the"
                            + " console and the two URLs below.")
    private Path routes;

    @Option(
            names = "--webhook-url",
            paramLabel = "URL",
            description =
                    "Post alerts there as JSON; as a card where it is Slack's, Discord's or"
                            + " Teams'.")
    private String webhookUrl;

    @Option(
            names = "--slack-webhook-url",
            paramLabel = "URL",
            description =
                    "Post alerts to this Slack incoming webhook; a secret: prefer "
                            + "GROKWATCH_SLACK_WEBHOOK_URL.")
    private String slackUrl;

    @Option(
            names = {"--notify-history", "--tell-history"},
            description = "Notify of alerts in replayed history too (default: muted).")
    private boolean notifyHistory;

    @Option(
            names = "--notify",
            paramLabel = "WHICH",
            defaultValue = "default",
            converter = Which.Converter.class,
            description =
                    "Without --routes: default (what people can act on and the outcome, "
                            + "at most 3 messages per run) or all (every alert and its end) "
                            + "(default: ${DEFAULT-VALUE}).")
    private Which which;

    @Option(
            names = "--page-url",
            paramLabel = "URL",
            description =
                    "Address of the page for the readers of notifications: each of them links to"
                            + " its run (default: of up, its own page; of serve alerting, no links).")
    private String pageUrl;

    /** Which alerts are sent where no file of routes decides it. */
    enum Which {
        DEFAULT,
        ALL;

        /** Reads the name in lower case. */
        static final class Converter implements ITypeConverter<Which> {

            @Override
            public Which convert(String text) {
                return switch (text) {
                    case "default" -> DEFAULT;
                    case "all" -> ALL;
                    default ->
                            throw new TypeConversionException(
                                    "must be default or all, was " + text);
                };
            }
        }
    }

    /**
     * The receivers, and the rules by which they are notified.
     *
     * @param receivers ready to be sent to
     * @param config with the routes
     */
    record Alerting(List<Receiver> receivers, AlertingConfig config) {}

    /**
     * As the options say.
     *
     * @param console takes lines
     * @param buttons of chats' messages
     * @throws IllegalArgumentException naming what is wrong, line by line for a file of routes
     */
    Alerting alerting(Consumer<String> console, ChatButtons buttons) {
        Alerting plain = alerting(console);
        List<Receiver> receivers =
                plain.receivers().stream()
                        .map(each -> each instanceof ChatReceiver chat ? chat.with(buttons) : each)
                        .toList();
        return new Alerting(receivers, plain.config());
    }

    private Alerting alerting(Consumer<String> console) {
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
        AlertingConfig config = which == Which.ALL ? AlertingConfig.ALL : AlertingConfig.DEFAULT;
        if (pageUrl != null) {
            config = config.with(PageUrl.of(pageUrl));
        }
        return notifyHistory ? config.with(History.NOTIFIED) : config;
    }
}
