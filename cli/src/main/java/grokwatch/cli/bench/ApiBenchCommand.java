package grokwatch.cli.bench;

import grokwatch.cli.command.ExitCode;
import grokwatch.cli.command.JsonLines;
import grokwatch.cli.command.Version;
import grokwatch.cli.stack.Cluster;
import grokwatch.cli.stack.EmbeddedServers;
import grokwatch.cli.stack.StackLayout;
import grokwatch.cli.terminal.Table;
import grokwatch.cli.terminal.Terminal;
import grokwatch.http.serve.ListenAddress;
import grokwatch.http.serve.PublicFront;
import grokwatch.streams.api.ApiConfig;
import grokwatch.streams.api.ApiServer;
import grokwatch.streams.api.FleetService;
import grokwatch.streams.metrics.Metrics;
import grokwatch.streams.storage.sql.StoreSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code grokwatch bench api}. */
@Command(
        name = "api",
        description =
                "Measures the HTTP API over a fleet of synthetic runs: answers a second, their"
                        + " times, and how long a change takes from the topic to a listener.",
        mixinStandardHelpOptions = true)
final class ApiBenchCommand implements Callable<Integer> {

    private static final int UNLIMITED = 1_000_000;
    private static final int CHANGES = 20;
    private static final long FIRST_STEP = 6_000;

    @Option(names = "--runs", defaultValue = "10000", description = "Runs of the fleet (10000).")
    private int runs;

    @Option(names = "--clients", defaultValue = "4", description = "Clients at a time (4).")
    private int clients;

    @Option(names = "--requests", defaultValue = "1000", description = "Of each client (1000).")
    private int requests;

    @Option(names = "--json", description = "One JSON object a path, then one of the delay.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        Terminal terminal = Terminal.ofStandardOutput();
        EmbeddedServers.measure(
                "bench-api",
                2,
                (cluster, layout) -> {
                    SyntheticFleet fleet = new SyntheticFleet(cluster, runs);
                    fleet.publish();
                    try (FleetService service = serve(cluster, layout)) {
                        measure(terminal, fleet, service);
                    }
                });
        return ExitCode.OK;
    }

    private static FleetService serve(Cluster cluster, StackLayout layout) throws Exception {
        ApiConfig config =
                new ApiConfig(
                        new ListenAddress("127.0.0.1", 0),
                        new PublicFront.Rules(Optional.empty(), UNLIMITED, Set.of()),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Version.current());
        return FleetService.start(
                cluster.streams(layout.streams()),
                StoreSettings.file(layout.store()),
                config,
                new Metrics());
    }

    private void measure(Terminal terminal, SyntheticFleet fleet, FleetService service)
            throws Exception {
        String url = service.url() + ApiServer.BASE;
        awaitWhole(url);
        Table table = Table.of("PATH", ">ANSWERS/S", ">MEDIAN MS", ">P99 MS", ">BYTES");
        for (String path :
                List.of(
                        "/runs",
                        "/runs?sort=-probability&offset=5000",
                        "/runs?project=project-3&phase=PLATEAU&q=seed",
                        "/runs?limit=1000",
                        "/fleet")) {
            RequestPass.of(url, path, clients, requests);
            RequestPass pass = RequestPass.of(url, path, clients, requests);
            if (json) {
                terminal.println(JsonLines.of(pass));
            }
            table.add(
                    path,
                    String.format(Locale.ROOT, "%,.0f", pass.perSecond()),
                    String.format(Locale.ROOT, "%.1f", pass.median()),
                    String.format(Locale.ROOT, "%.1f", pass.p99()),
                    String.format(Locale.ROOT, "%,d", pass.bytes()));
        }
        long delay = medianDelay(url, fleet);
        if (json) {
            terminal.println(JsonLines.of(Map.of("changes", CHANGES, "medianDelayMillis", delay)));
            return;
        }
        terminal.println(table.render());
        terminal.println(
                "from the topic to a listener: %d ms in the middle of %d changes"
                        .formatted(delay, CHANGES));
    }

    /** Waits until every run has its forecast. */
    private void awaitWhole(String url) throws Exception {
        String last = "\"runId\":\"%s\"".formatted(SyntheticFleet.runId(runs - 1));
        boolean whole = false;
        while (!whole) {
            TimeUnit.MILLISECONDS.sleep(200);
            String page = read(url + "/runs?limit=1&q=" + SyntheticFleet.runId(runs - 1));
            whole = page.contains(last) && page.contains("\"expectedStep\":1");
        }
    }

    private static String read(String url) throws IOException {
        try (var in = URI.create(url).toURL().openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static long medianDelay(String url, SyntheticFleet fleet) throws IOException {
        long[] millis = new long[CHANGES];
        try (var in = URI.create(url + "/events").toURL().openStream();
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (int i = 0; i < CHANGES; i++) {
                long step = FIRST_STEP + i;
                long start = System.nanoTime();
                fleet.diagnoseFirst(step);
                String sign = "\"step\":" + step + ",";
                String line = lines.readLine();
                while (!line.contains(SyntheticFleet.runId(0)) || !line.contains(sign)) {
                    line = lines.readLine();
                }
                millis[i] = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
            }
        }
        Arrays.sort(millis);
        return millis[CHANGES / 2];
    }
}
