package grokwatch.cli.serve;

import grokwatch.cli.command.ExitCode;
import grokwatch.cli.command.ShutdownSignal;
import grokwatch.cli.config.DataOptions;
import grokwatch.cli.stack.EmbeddedServers;
import grokwatch.cli.stack.StackLayout;
import grokwatch.cli.terminal.Logging;
import grokwatch.cli.terminal.Terminal;
import grokwatch.embedded.registry.EmbeddedRegistry;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code grokwatch serve registry}: a registry, where there is none. */
@Command(
        name = "registry",
        description = "Runs the embedded schema registry (the Avro part of Confluent's API).",
        mixinStandardHelpOptions = true)
final class RegistryCommand implements Callable<Integer> {

    @Mixin private DataOptions data;

    @Option(
            names = {"--registry-host", "--host"},
            paramLabel = "HOST",
            defaultValue = "127.0.0.1",
            description = "Interface to bind (default: ${DEFAULT-VALUE}).")
    private String host;

    @Option(
            names = {"--registry-port", "--port"},
            paramLabel = "PORT",
            defaultValue = "8081",
            description = "Port of the registry (default: ${DEFAULT-VALUE}; 0: any).")
    private int port;

    @Override
    public Integer call() throws Exception {
        StackLayout layout = data.layout().create();
        Logging.toFile(layout.log());
        Terminal terminal = Terminal.ofStandardOutput();
        ShutdownSignal.run(
                interrupted -> {
                    try (EmbeddedRegistry registry = EmbeddedServers.registry(layout, host, port)) {
                        terminal.println("schema registry ready at " + registry.url());
                        interrupted.await();
                    }
                });
        return ExitCode.OK;
    }
}
