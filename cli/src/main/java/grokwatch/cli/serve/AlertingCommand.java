package grokwatch.cli.serve;

import grokwatch.cli.stack.Cluster;
import grokwatch.cli.stack.Part;
import grokwatch.cli.stack.StackLayout;
import grokwatch.cli.terminal.Terminal;
import grokwatch.streams.alerting.AlertingApp;
import grokwatch.streams.metrics.Metrics;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code grokwatch serve alerting}. */
@Command(
        name = "alerting",
        description = "Notifies receivers of alerts.",
        mixinStandardHelpOptions = true)
final class AlertingCommand extends AppCommand {

    @Mixin private AlertingOptions alerting;
    @Mixin private SlackOptions slack;

    @Override
    protected Part start(Cluster cluster, StackLayout layout, Terminal terminal, Metrics metrics) {
        AlertingOptions.Alerting options = alerting.alerting(terminal::println, slack.buttons());
        AlertingApp app =
                new AlertingApp(
                        cluster.streams(layout.streams()),
                        options.config(),
                        options.receivers(),
                        metrics);
        app.start();
        return new Part(app, app::hasFailed);
    }
}
