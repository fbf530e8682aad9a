package grokwatch.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.cli.fixture.GrokwatchProcess;
import grokwatch.embedded.FreePort;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A stack whose metrics are scraped")
class MonitoringIT {

    private static final Duration START = Duration.ofSeconds(150);
    private static final long BETWEEN = TimeUnit.MILLISECONDS.toNanos(100);

    @TempDir private Path data;
    private final HttpClient http = HttpClient.newHttpClient();
    private final int port = FreePort.find();
    private final int flinkPort = FreePort.find();

    @Test
    void isReadyAndExportsEveryDocumentedMetricOfTheJob() throws Exception {
        try (GrokwatchProcess up = up()) {
            up.awaitLine("ready:", START);
            await(port, "/health/ready", "\"ready\":true");
            train();
            String apps = await(port, "/metrics", "grokwatch_app_ready{app=\"storage\"} 1.0");
            String job =
                    await(flinkPort, "/metrics", "flink_taskmanager_job_task_operator_pending");

            assertThat(apps)
                    .contains("jvm_memory_used_bytes", "grokwatch_app_ready{app=\"fleet\"}");
            assertThat(names(job))
                    .containsAll(
                            DocumentedMetrics.all().stream()
                                    .filter(name -> name.startsWith("flink_"))
                                    .toList());
        }
    }

    private GrokwatchProcess up() throws IOException {
        return GrokwatchProcess.start(
                "up",
                "--data-dir=" + data,
                "--kafka-port=0",
                "--registry-port=0",
                "--http-port=0",
                "--partitions=1",
                "--metrics-port=" + port,
                "--flink-metrics-port=" + flinkPort);
    }

    /** Sources tell how far behind they are once they have read something. */
    private void train() throws Exception {
        try (GrokwatchProcess train =
                GrokwatchProcess.start(
                        "train",
                        "--data-dir=" + data,
                        "--modulus=23",
                        "--width=32",
                        "--max-steps=50",
                        "--evaluation-interval=10")) {
            train.awaitLine("FINISHED after 50 steps", START);
        }
    }

    /** The answer, once it contains a text. */
    private String await(int from, String path, String text) throws Exception {
        Instant deadline = Instant.now().plus(START);
        String last = "";
        while (Instant.now().isBefore(deadline)) {
            last = get(from, path);
            if (last.lines().anyMatch(line -> !line.startsWith("#") && line.contains(text))) {
                return last;
            }
            LockSupport.parkNanos(BETWEEN);
        }
        throw new AssertionError(path + " has no " + text + ", but " + last);
    }

    private String get(int from, String path) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + from + path);
        try {
            return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
        } catch (ConnectException notYet) {
            return "";
        }
    }

    private static Set<String> names(String exposition) {
        return exposition
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.replaceFirst("[{ ].*", ""))
                .collect(Collectors.toSet());
    }
}
