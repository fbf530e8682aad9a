package grokwatch.cli.gateway;

import grokwatch.cli.command.ExitCode;
import grokwatch.cli.command.JsonLines;
import grokwatch.cli.stack.Cluster;
import grokwatch.cli.stack.EmbeddedServers;
import grokwatch.cli.stack.StackLayout;
import grokwatch.cli.terminal.Terminal;
import grokwatch.producers.gateway.Gateway;
import grokwatch.producers.gateway.GatewayConfig;
import java.net.URI;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code grokwatch bench-gateway}. */
@Command(
        name = "bench-gateway",
        description = "Measures the gateway on this machine: many clients that log batches.",
        mixinStandardHelpOptions = true)
public final class BenchGatewayCommand implements Callable<Integer> {

    @Option(names = "--clients", defaultValue = "100", description = "Clients at once (100).")
    private int clients;

    @Option(names = "--batches", defaultValue = "200", description = "Batches of each (200).")
    private int batches;

    @Option(names = "--metrics", defaultValue = "80", description = "Metrics in a batch (80).")
    private int metrics;

    @Option(names = "--passes", defaultValue = "3", description = "Passes; the last counts (3).")
    private int passes;

    @Option(names = "--json", description = "One JSON object a pass.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        Terminal terminal = Terminal.ofStandardOutput();
        EmbeddedServers.measure(
                "bench-gateway", 1, (cluster, layout) -> measure(terminal, cluster, layout));
        return ExitCode.OK;
    }

    private void measure(Terminal terminal, Cluster cluster, StackLayout layout) throws Exception {
        GatewayConfig config =
                GatewayConfig.builder(
                                layout.root().resolve("gateway"),
                                cluster.publisher().withBuffer(100_000, 128L << 20))
                        .build();
        try (Gateway gateway = Gateway.start(config)) {
            GatewayBench bench =
                    new GatewayBench(URI.create(gateway.url()), clients, batches, metrics);
            for (int pass = 1; pass <= passes; pass++) {
                GatewayBench.Result result = bench.run();
                terminal.println(json ? JsonLines.of(result) : line(pass, result));
            }
        }
    }

    private String line(int pass, GatewayBench.Result result) {
        return String.format(
                Locale.ROOT,
                "pass %d: %,.0f metrics/s, %,.0f requests/s of %d metrics from %d clients; answer in %.1f ms (median), %.1f ms (p99), %.1f ms (longest); %d answers of 503",
                pass,
                result.metricsPerSecond(),
                result.requests() / result.seconds(),
                metrics,
                clients,
                result.p50Millis(),
                result.p99Millis(),
                result.maxMillis(),
                result.refused());
    }
}
