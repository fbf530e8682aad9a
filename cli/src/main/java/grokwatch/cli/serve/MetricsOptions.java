package grokwatch.cli.serve;

import grokwatch.cli.command.UserException;
import grokwatch.cli.terminal.Terminal;
import grokwatch.http.serve.ListenAddress;
import grokwatch.streams.metrics.Metrics;
import grokwatch.streams.metrics.MetricsServer;
import picocli.CommandLine.Option;

/** Options of the endpoint for Prometheus and health checks. */
final class MetricsOptions {

    @Option(
            names = "--metrics-port",
            paramLabel = "PORT",
            description =
                    "Port of /metrics (Prometheus), /health/live and /health/ready "
                            + "(default: disabled; 0: any free port).")
    private Integer port;

    @Option(
            names = "--metrics-host",
            paramLabel = "HOST",
            defaultValue = "127.0.0.1",
            description = "Interface of that port (default: ${DEFAULT-VALUE}; 0.0.0.0: all).")
    private String host;

    /**
     * Serves them, if a port is given.
     *
     * @return closes the server
     * @throws UserException if the address cannot be bound
     */
    AutoCloseable serve(Metrics metrics, Terminal terminal) {
        if (port == null) {
            return () -> {};
        }
        ListenAddress address = new ListenAddress(host, port);
        try {
            MetricsServer server = MetricsServer.start(metrics, address);
            terminal.println("metrics and health  " + server.url());
            return server;
        } catch (Exception e) {
            throw new UserException(
                    "metrics cannot be served at %s:%d (%s); give another --metrics-port"
                            .formatted(host, port, e.getMessage()),
                    e);
        }
    }
}
