package grokwatch.streams.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.http.serve.ListenAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The server of metrics and health")
class MetricsServerTest {

    private final Metrics metrics = new Metrics();
    private final AtomicBoolean ready = new AtomicBoolean();
    private MetricsServer server;

    @BeforeEach
    void start() throws Exception {
        metrics.watch(new WatchedApp("alerting", ready::get, () -> 3, Map::of));
        metrics.watch(new WatchedApp("fleet", () -> true, () -> 0, Map::of));
        server = MetricsServer.start(metrics, new ListenAddress("127.0.0.1", 0));
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void aProcessIsReadyOnceAllItsAppsAreAndStatesWhichIsNot() throws Exception {
        HttpResponse<String> before = get("/health/ready", "*/*");
        ready.set(true);

        assertThat(before.statusCode()).isEqualTo(503);
        assertThat(before.body())
                .isEqualTo("{\"ready\":false,\"apps\":{\"alerting\":false,\"fleet\":true}}");
        assertThat(get("/health/ready", "*/*").statusCode()).isEqualTo(200);
    }

    @Test
    void aProcessThatAnswersIsAlive() throws Exception {
        assertThat(get("/health/live", "*/*").statusCode()).isEqualTo(200);
    }

    @Test
    void metricsComeInTheTextFormatAndInOpenMetricsWhereThatIsRequestedFor() throws Exception {
        HttpResponse<String> plain = get("/metrics", "*/*");
        HttpResponse<String> open = get("/metrics", "application/openmetrics-text; version=1.0.0");

        assertThat(plain.headers().firstValue("Content-Type"))
                .hasValueSatisfying(
                        type -> assertThat(type).startsWith("text/plain; version=0.0.4"));
        assertThat(plain.body()).contains("grokwatch_app_failures_total{app=\"alerting\"} 3");
        assertThat(open.body()).endsWith("# EOF\n");
    }

    @Test
    void anythingElseIsNotThere() throws Exception {
        assertThat(get("/etc/passwd", "*/*").statusCode()).isEqualTo(404);
    }

    private HttpResponse<String> get(String path, String accept) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(server.url() + path))
                        .header("Accept", accept)
                        .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }
}
