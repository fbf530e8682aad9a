package grokwatch.cli.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.cli.stack.Cluster;
import grokwatch.cli.stack.EmbeddedServers;
import grokwatch.cli.stack.StackLayout;
import grokwatch.producers.gateway.Gateway;
import grokwatch.producers.gateway.GatewayConfig;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The gateway's benchmark")
@Timeout(120)
class BenchGatewayIT {

    @TempDir private Path data;

    @Test
    void countsEveryMetricThatWasAccepted() throws Exception {
        StackLayout layout = new StackLayout(data).create();
        try (EmbeddedServers servers =
                EmbeddedServers.start(layout, EmbeddedServers.Ports.FREE, 1)) {
            Cluster cluster = servers.cluster();
            try (Gateway gateway =
                    Gateway.start(GatewayConfig.of(data.resolve("gateway"), cluster.publisher()))) {
                GatewayBench.Result result =
                        new GatewayBench(URI.create(gateway.url()), 4, 5, 16).run();

                assertThat(result.requests()).isEqualTo(20);
                assertThat(result.metrics()).isEqualTo(320);
                assertThat(result.p99Millis()).isBetween(result.p50Millis(), result.maxMillis());
            }
        }
    }
}
