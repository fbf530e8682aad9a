package grokwatch.cli.serve;

import grokwatch.cli.stack.Cluster;
import grokwatch.cli.stack.StackLayout;
import grokwatch.cli.terminal.Terminal;
import grokwatch.streams.fleet.FleetApp;
import grokwatch.streams.metrics.Metrics;
import picocli.CommandLine.Command;

/** {@code grokwatch serve fleet}. */
@Command(
        name = "fleet",
        description = "Keeps the latest state of every run.",
        mixinStandardHelpOptions = true)
final class FleetCommand extends AppCommand {

    @Override
    protected Part start(Cluster cluster, StackLayout layout, Terminal terminal, Metrics metrics) {
        FleetApp app = new FleetApp(cluster.streams(layout.streams()), metrics);
        app.start();
        return new Part(app, app::hasFailed);
    }
}
