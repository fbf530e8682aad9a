package grokwatch.cli.serve;

import java.util.Map;
import org.apache.flink.configuration.MetricOptions;
import org.apache.flink.metrics.prometheus.PrometheusReporterFactory;
import picocli.CommandLine.Option;

/** Where Prometheus may ask Flink. */
final class FlinkMetricsOptions {

    private static final String NAME = "prometheus";
    private static final String REPORTER = "metrics.reporter." + NAME + ".";

    @Option(
            names = "--metrics-port",
            paramLabel = "PORT",
            description =
                    "Port of Flink's own Prometheus reporter, on every interface (default:"
                            + " disabled).")
    private Integer port;

    /** Flink's settings for that; none if no port is given. */
    Map<String, String> settings() {
        return port == null ? Map.of() : reporterAt(port);
    }

    /** Flink's settings for a reporter at a port. */
    static Map<String, String> reporterAt(int port) {
        return Map.of(
                MetricOptions.REPORTERS_LIST.key(),
                NAME,
                REPORTER + "factory.class",
                PrometheusReporterFactory.class.getName(),
                REPORTER + "port",
                Integer.toString(port));
    }
}
