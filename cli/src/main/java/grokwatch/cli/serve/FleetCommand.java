package grokwatch.cli.serve;

import grokwatch.cli.config.CommandKeyOptions;
import grokwatch.cli.config.StoreOptions;
import grokwatch.cli.stack.Cluster;
import grokwatch.cli.stack.LocalStack;
import grokwatch.cli.stack.Part;
import grokwatch.cli.stack.StackLayout;
import grokwatch.cli.terminal.Terminal;
import grokwatch.streams.api.ApiConfig;
import grokwatch.streams.api.FleetService;
import grokwatch.streams.metrics.Metrics;
import grokwatch.streams.policy.PoliciesFile;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code grokwatch serve fleet}. */
@Command(
        name = "fleet",
        description = "Serves the page and its API from the latest state of every run.",
        mixinStandardHelpOptions = true)
final class FleetCommand extends AppCommand {

    @Mixin private StoreOptions store;
    @Mixin private HttpOptions http;
    @Mixin private CommandKeyOptions commandKey;
    @Mixin private SlackOptions slack;

    @Option(
            names = "--policies",
            paramLabel = "FILE",
            description =
                    "YAML file with policies, which propose commands; may hold rules, receivers"
                            + " and routes too (default: no policies).")
    private Path policies;

    @Override
    protected Part start(Cluster cluster, StackLayout layout, Terminal terminal, Metrics metrics)
            throws Exception {
        ApiConfig config =
                commandKey
                        .key(layout)
                        .map(http.config()::withCommandKey)
                        .orElseGet(http::config)
                        .withSlack(slack.app());
        FleetService service =
                LocalStack.fleet(
                        layout,
                        cluster,
                        store.settings(layout),
                        policies == null ? config : config.with(PoliciesFile.read(policies)),
                        metrics);
        terminal.println("page and API        " + service.url());
        return new Part(service, service::hasFailed);
    }
}
