package grokwatch.cli.serve;

import grokwatch.cli.stack.Cluster;
import grokwatch.cli.stack.Part;
import grokwatch.cli.stack.Shutdown;
import grokwatch.cli.stack.StackLayout;
import grokwatch.cli.terminal.Terminal;
import grokwatch.streams.metrics.Metrics;
import picocli.CommandLine.Mixin;

/** A command that runs one app, and says how it fares to those who ask. */
abstract class AppCommand extends PartCommand {

    @Mixin private MetricsOptions options;

    /** Starts the app, which counts in {@code metrics}. */
    protected abstract Part start(
            Cluster cluster, StackLayout layout, Terminal terminal, Metrics metrics)
            throws Exception;

    @Override
    protected final Part start(Cluster cluster, StackLayout layout, Terminal terminal)
            throws Exception {
        Metrics metrics = new Metrics();
        Shutdown shutdown = new Shutdown();
        try {
            shutdown.later(options.serve(metrics, terminal));
            Part app = shutdown.later(start(cluster, layout, terminal, metrics));
            return new Part(shutdown, app.failed());
        } catch (Exception e) {
            shutdown.close();
            throw e;
        }
    }
}
