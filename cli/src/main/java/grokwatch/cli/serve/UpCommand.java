package grokwatch.cli.serve;

import grokwatch.cli.ExitCode;
import grokwatch.cli.UserException;
import grokwatch.cli.config.DataOptions;
import grokwatch.cli.config.StorageOptions;
import grokwatch.cli.config.StoreOptions;
import grokwatch.cli.stack.Addresses;
import grokwatch.cli.stack.Cluster;
import grokwatch.cli.stack.EmbeddedServers;
import grokwatch.cli.stack.Pipeline;
import grokwatch.cli.stack.StackLayout;
import grokwatch.cli.terminal.Logging;
import grokwatch.cli.terminal.Terminal;
import grokwatch.job.config.JobConfig;
import grokwatch.streams.metrics.Metrics;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code grokwatch up}: the whole stack on this machine. */
@Command(
        name = "up",
        header = "Runs the whole stack on this machine until Ctrl-C.",
        description = {
            "Runs the whole stack on this machine until Ctrl-C: Kafka, schema registry, Flink job,",
            "alerting, storage, fleet. Data are kept; a second start goes on from them."
        },
        mixinStandardHelpOptions = true)
public final class UpCommand implements Callable<Integer> {

    @Mixin private DataOptions data;
    @Mixin private StoreOptions store;
    @Mixin private StorageOptions storage;
    @Mixin private AlertingOptions alerting;
    @Mixin private MetricsOptions metricsOptions;
    @Mixin private HttpOptions http;

    @Option(
            names = "--kafka-port",
            defaultValue = "9092",
            description = "Port of Kafka on 127.0.0.1 (default: ${DEFAULT-VALUE}; 0: any).")
    private int kafkaPort;

    @Option(
            names = "--registry-port",
            defaultValue = "8081",
            description = "Port of the registry on 127.0.0.1 (default: ${DEFAULT-VALUE}; 0: any).")
    private int registryPort;

    @Option(
            names = "--partitions",
            defaultValue = "4",
            description =
                    "Partitions of topics made at the first start (default: ${DEFAULT-VALUE}).")
    private int partitions;

    @Option(
            names = "--job",
            paramLabel = "KEY=VALUE",
            description = "Setting of the job, e.g. state.backend=rocksdb; may be given again.")
    private Map<String, String> job = Map.of();

    @Option(
            names = "--flink-metrics-port",
            paramLabel = "PORT",
            description = {
                "Let Flink's own Prometheus reporter tell of the job there, on every interface",
                "(default: nowhere)."
            })
    private Integer flinkMetricsPort;

    @Override
    public Integer call() throws Exception {
        StackLayout layout = data.layout().create();
        Logging.toFile(layout.log());
        Terminal terminal = Terminal.ofStandardOutput();
        UntilInterrupted.run(interrupted -> serve(layout, terminal, interrupted));
        return ExitCode.OK;
    }

    private void serve(StackLayout layout, Terminal terminal, CountDownLatch interrupted)
            throws Exception {
        EmbeddedServers.Ports ports = new EmbeddedServers.Ports(kafkaPort, registryPort);
        AlertingOptions.Alerting receivers = alerting.alerting(terminal::println);
        try (EmbeddedServers servers = EmbeddedServers.start(layout, ports, partitions)) {
            Cluster cluster = Cluster.of(servers.bootstrapServers(), servers.registryUrl());
            new Addresses(servers.bootstrapServers(), servers.registryUrl()).write(layout);
            Pipeline.Settings settings =
                    new Pipeline.Settings(
                            receivers.receivers(),
                            receivers.config(),
                            storage.settings(store.settings(layout)),
                            jobSettings(),
                            new Metrics(),
                            http.config());
            try (AutoCloseable served = metricsOptions.serve(settings.metrics(), terminal);
                    Pipeline pipeline = Pipeline.start(layout, cluster, settings)) {
                announce(terminal, servers, layout, pipeline.pageUrl());
                awaitEither(interrupted, pipeline);
                terminal.println("stopping…");
            }
        }
        terminal.println("stopped; data are kept in " + layout.root());
    }

    private Map<String, String> jobSettings() {
        Map<String, String> settings = new HashMap<>(job);
        alerting.file()
                .ifPresent(file -> settings.putIfAbsent(JobConfig.RULES_FILE, file.toString()));
        if (flinkMetricsPort != null) {
            FlinkMetricsOptions.reporterAt(flinkMetricsPort)
                    .forEach((key, value) -> settings.put(JobConfig.FLINK_PREFIX + key, value));
        }
        return settings;
    }

    private static void announce(
            Terminal terminal, EmbeddedServers servers, StackLayout layout, String page) {
        terminal.println("kafka            " + servers.bootstrapServers());
        terminal.println("schema registry  " + servers.registryUrl());
        terminal.println("store            " + layout.store());
        terminal.println("log              " + layout.log());
        terminal.println("page             " + page);
        terminal.println(
                "ready: `grokwatch train` publishes a run, `grokwatch runs --watch` shows the fleet;"
                        + " Ctrl-C stops");
    }

    private static void awaitEither(CountDownLatch interrupted, Pipeline pipeline)
            throws InterruptedException {
        CompletableFuture<Void> ended = pipeline.job().ended();
        ended.whenComplete((result, failure) -> interrupted.countDown());
        interrupted.await();
        if (ended.isCompletedExceptionally()) {
            try {
                ended.get();
            } catch (ExecutionException e) {
                throw new UserException("the Flink job failed: " + e.getCause().getMessage(), e);
            }
        }
    }
}
