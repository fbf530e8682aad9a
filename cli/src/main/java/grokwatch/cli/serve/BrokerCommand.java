package grokwatch.cli.serve;

import grokwatch.cli.command.ExitCode;
import grokwatch.cli.command.ShutdownSignal;
import grokwatch.cli.config.DataOptions;
import grokwatch.cli.stack.StackLayout;
import grokwatch.cli.terminal.Logging;
import grokwatch.cli.terminal.Terminal;
import grokwatch.embedded.kafka.EmbeddedKafka;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code grokwatch serve broker}: one broker, where there is no Kafka. */
@Command(
        name = "broker",
        description = "Runs one Kafka broker; for trials, not for production.",
        mixinStandardHelpOptions = true)
final class BrokerCommand implements Callable<Integer> {

    @Mixin private DataOptions data;

    @Option(
            names = {"--kafka-host", "--host"},
            paramLabel = "HOST",
            defaultValue = "127.0.0.1",
            description = "Interface to bind (default: ${DEFAULT-VALUE}).")
    private String host;

    @Option(
            names = {"--kafka-advertise", "--advertised-host"},
            paramLabel = "HOST",
            defaultValue = "127.0.0.1",
            description = "Host name that clients connect to (default: ${DEFAULT-VALUE}).")
    private String advertisedHost;

    @Option(
            names = {"--kafka-port", "--port"},
            paramLabel = "PORT",
            defaultValue = "9092",
            description = "Port of Kafka (default: ${DEFAULT-VALUE}; 0: any).")
    private int port;

    @Override
    public Integer call() throws Exception {
        StackLayout layout = data.layout().create();
        Logging.toFile(layout.log());
        Terminal terminal = Terminal.ofStandardOutput();
        EmbeddedKafka.Settings settings =
                new EmbeddedKafka.Settings(layout.kafka(), host, advertisedHost, port);
        ShutdownSignal.run(
                interrupted -> {
                    try (EmbeddedKafka kafka = EmbeddedKafka.start(settings)) {
                        terminal.println("kafka ready at " + kafka.bootstrapServers());
                        interrupted.await();
                    }
                });
        return ExitCode.OK;
    }
}
