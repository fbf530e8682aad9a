package grokwatch.cli.serve;

import grokwatch.streams.alerting.AlertingConfig;
import grokwatch.streams.alerting.History;
import grokwatch.streams.alerting.receiver.ConsoleReceiver;
import grokwatch.streams.alerting.receiver.Endpoint;
import grokwatch.streams.alerting.receiver.HttpSender;
import grokwatch.streams.alerting.receiver.Receiver;
import grokwatch.streams.alerting.receiver.ReceiverName;
import grokwatch.streams.alerting.receiver.SlackReceiver;
import grokwatch.streams.alerting.receiver.WebhookReceiver;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import picocli.CommandLine.Option;

/** Who is told of alerts. */
final class AlertingOptions {

    @Option(
            names = "--webhook-url",
            paramLabel = "URL",
            description = "Post every alert there as JSON.")
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

    List<Receiver> receivers(Consumer<String> console) {
        List<Receiver> receivers = new ArrayList<>();
        receivers.add(new ConsoleReceiver(console));
        if (webhookUrl != null) {
            receivers.add(
                    new WebhookReceiver(
                            new ReceiverName("webhook"),
                            Endpoint.of(webhookUrl),
                            HttpSender.create()));
        }
        if (slackUrl != null) {
            receivers.add(
                    new SlackReceiver(
                            new ReceiverName("slack"), Endpoint.of(slackUrl), HttpSender.create()));
        }
        return receivers;
    }

    AlertingConfig config() {
        return tellHistory ? AlertingConfig.DEFAULT.with(History.TOLD) : AlertingConfig.DEFAULT;
    }
}
