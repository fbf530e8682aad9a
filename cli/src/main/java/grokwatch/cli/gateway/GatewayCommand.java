package grokwatch.cli.gateway;

import grokwatch.cli.command.UserException;
import grokwatch.cli.serve.PartCommand;
import grokwatch.cli.stack.Cluster;
import grokwatch.cli.stack.Part;
import grokwatch.cli.stack.StackLayout;
import grokwatch.cli.terminal.Terminal;
import grokwatch.producers.gateway.Gateway;
import grokwatch.producers.gateway.GatewayConfig;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code grokwatch gateway}. */
@Command(
        name = "gateway",
        description =
                "Takes what trainers send over HTTP: MLflow's tracking API, OTLP metrics, plain"
                        + " JSON. With MLFLOW_TRACKING_URI set to its address no training has to"
                        + " change.",
        mixinStandardHelpOptions = true)
public final class GatewayCommand extends PartCommand {

    @Mixin private GatewayOptions options;

    @Override
    protected Part start(Cluster cluster, StackLayout layout, Terminal terminal) throws Exception {
        GatewayConfig config = options.config(cluster, layout);
        if (options.isOpenToAll()) {
            terminal.println("every client that reaches this address may write: give it a --token");
        }
        Gateway gateway = open(config);
        terminal.println(
                options.upstream()
                                .map(upstream -> "tee before %s: ".formatted(upstream))
                                .orElse("tracking server: ")
                        + "export MLFLOW_TRACKING_URI="
                        + gateway.url());
        return Part.lasting(gateway);
    }

    private static Gateway open(GatewayConfig config) throws Exception {
        try {
            return Gateway.start(config);
        } catch (IOException e) {
            throw new UserException(
                    "cannot listen at %s:%d or write %s: %s"
                            .formatted(
                                    config.host(),
                                    config.port(),
                                    config.directory(),
                                    e.getMessage()),
                    e);
        }
    }
}
