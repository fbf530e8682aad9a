package grokwatch.cli.serve;

import grokwatch.cli.command.ExitCode;
import grokwatch.cli.command.ShutdownSignal;
import grokwatch.cli.command.UserException;
import grokwatch.cli.config.CommandKeyOptions;
import grokwatch.cli.config.DataOptions;
import grokwatch.cli.config.StorageOptions;
import grokwatch.cli.config.StoreOptions;
import grokwatch.cli.stack.EmbeddedServers;
import grokwatch.cli.stack.LocalStack;
import grokwatch.cli.stack.StackLayout;
import grokwatch.cli.terminal.Logging;
import grokwatch.cli.terminal.Terminal;
import grokwatch.job.config.JobConfig;
import grokwatch.streams.metrics.Metrics;
import grokwatch.streams.policy.PoliciesFile;
import java.util.HashMap;
import java.util.List;
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
        description =
                "Runs the whole stack on this machine until Ctrl-C: Kafka, schema registry, Flink"
                        + " job, alerting, storage, fleet. Data are persistent; a second start resumes"
                        + " from them.",
        mixinStandardHelpOptions = true)
public final class UpCommand implements Callable<Integer> {

    @Mixin private DataOptions data;
    @Mixin private StoreOptions store;
    @Mixin private StorageOptions storage;
    @Mixin private AlertingOptions alerting;
    @Mixin private SlackOptions slack;
    @Mixin private MetricsOptions metricsOptions;
    @Mixin private HttpOptions http;
    @Mixin private CommandKeyOptions commandKey;

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
            description = "Setting of the job, e.g. state.backend=rocksdb; repeatable.")
    private Map<String, String> job = Map.of();

    @Option(
            names = "--flink-metrics-port",
            paramLabel = "PORT",
            description =
                    "Port of Flink's own Prometheus reporter, on every interface (default:"
                            + " disabled).")
    private Integer flinkMetricsPort;

    @Override
    public Integer call() throws Exception {
        StackLayout layout = data.layout().create();
        Logging.toFile(layout.log());
        Terminal terminal = Terminal.ofStandardOutput();
        ShutdownSignal.run(interrupted -> serve(layout, terminal, interrupted));
        return ExitCode.OK;
    }

    private void serve(StackLayout layout, Terminal terminal, CountDownLatch interrupted)
            throws Exception {
        LocalStack.Settings settings = settings(layout, terminal);
        try (AutoCloseable served = metricsOptions.serve(settings.metrics(), terminal);
                LocalStack stack = LocalStack.start(layout, settings, terminal::println)) {
            announce(terminal, stack, layout);
            awaitEither(interrupted, stack);
            terminal.println("stopping…");
        }
        terminal.println("stopped; data remain in " + layout.root());
    }

    private LocalStack.Settings settings(StackLayout layout, Terminal terminal) {
        AlertingOptions.Alerting notifications =
                alerting.alerting(terminal::println, slack.buttons());
        return new LocalStack.Settings(
                new EmbeddedServers.Ports(kafkaPort, registryPort),
                partitions,
                notifications.receivers(),
                notifications.config(),
                storage.settings(store.settings(layout)),
                jobSettings(),
                new Metrics(),
                http.config()
                        .withCommandKey(commandKey.made(layout))
                        .withSlack(slack.app())
                        .with(alerting.file().map(PoliciesFile::read).orElse(List.of())));
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

    private static void announce(Terminal terminal, LocalStack stack, StackLayout layout) {
        terminal.println("kafka            " + stack.cluster().bootstrapServers());
        terminal.println("schema registry  " + stack.cluster().registryUrl());
        terminal.println("store            " + layout.store());
        terminal.println("log              " + layout.log());
        terminal.println("page             " + stack.pageUrl());
        terminal.println(
                "ready: `grokwatch train` publishes a run, `grokwatch runs --watch` shows the"
                        + " fleet; Ctrl-C stops");
    }

    private static void awaitEither(CountDownLatch interrupted, LocalStack stack)
            throws InterruptedException {
        CompletableFuture<Void> ended = stack.job().ended();
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
