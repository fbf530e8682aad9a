package grokwatch.cli.serve;

import grokwatch.cli.config.StorageOptions;
import grokwatch.cli.config.StoreOptions;
import grokwatch.cli.stack.Cluster;
import grokwatch.cli.stack.Part;
import grokwatch.cli.stack.StackLayout;
import grokwatch.cli.terminal.Terminal;
import grokwatch.streams.metrics.Metrics;
import grokwatch.streams.storage.StorageApp;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code grokwatch serve storage}. */
@Command(
        name = "storage",
        description = "Copies results into the SQL store.",
        mixinStandardHelpOptions = true)
final class StorageCommand extends AppCommand {

    @Mixin private StoreOptions store;
    @Mixin private StorageOptions storage;

    @Override
    protected Part start(Cluster cluster, StackLayout layout, Terminal terminal, Metrics metrics) {
        StorageApp app =
                new StorageApp(
                        cluster.streams(layout.streams()),
                        storage.settings(store.settings(layout)),
                        metrics);
        app.start();
        return Part.lasting(app);
    }
}
