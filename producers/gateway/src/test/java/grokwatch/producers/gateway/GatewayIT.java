package grokwatch.producers.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import grokwatch.http.access.AccessToken;
import java.io.ByteArrayOutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A gateway whose callers misbehave")
@Timeout(180)
class GatewayIT {

    private static final String API = "/api/2.0/mlflow/";
    private static final String LOG_BATCH = API + "runs/log-batch";

    @TempDir private Path directory;
    private Servers servers;
    private Gateway gateway;
    private Http http;

    @BeforeEach
    void startWithoutKafka() throws Exception {
        servers = new Servers(directory);
        start(servers.gateway().withBodyTimeout(Duration.ofSeconds(1)));
    }

    @AfterEach
    void stop() throws Exception {
        gateway.close();
        servers.close();
    }

    private void start(GatewayConfig config) throws Exception {
        gateway = Gateway.start(config);
        http = new Http(gateway.url());
    }

    private void restart(GatewayConfig config) throws Exception {
        gateway.close();
        start(config);
    }

    @Test
    void refusesABatchOfMoreThanAThousandMetricsAndAnyOtherThatIsTooLarge() throws Exception {
        String run = createRun();

        Http.Result many = http.post(LOG_BATCH, batch(run, 1001));
        assertThat(many.status()).isEqualTo(400);
        assertThat(many.json().path("error_code").asText()).isEqualTo("INVALID_PARAMETER_VALUE");
        assertThat(many.json().path("message").asText()).contains("at most 1000 metrics. Got 1001");

        Http.Result large = http.post(LOG_BATCH, batch(run, 1) + " ".repeat(5 << 20));
        assertThat(large.status()).isEqualTo(400);
        assertThat(large.json().path("message").asText()).contains("at most 1048576 bytes");
        assertThat(http.post(LOG_BATCH, batch(run, 1000)).status()).isEqualTo(200);
    }

    @Test
    void takesNothingOfABatchWithOneBadMetric() throws Exception {
        String run = createRun();
        String bad =
                "{\"run_id\":\"%s\",\"metrics\":[{\"key\":\"good\",\"value\":1,\"timestamp\":1,\"step\":1},{\"key\":\"bad\",\"value\":\"high\",\"timestamp\":1,\"step\":1}],\"params\":[{\"key\":\"p\",\"value\":\"1\"}]}"
                        .formatted(run);

        Http.Result answer = http.post(LOG_BATCH, bad);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("message").asText()).contains("high", "metrics.value");
        assertThat(data(run).path("metrics")).isEmpty();
        assertThat(data(run).path("params")).isEmpty();
    }

    @Test
    void answersWrongJsonUnknownPathsAndUnknownRunsInMlflowsForm() throws Exception {
        assertThat(http.post(API + "runs/create", "{").json().path("error_code").asText())
                .isEqualTo("BAD_REQUEST");
        assertThat(http.post(API + "runs/create", "7").status()).isEqualTo(400);
        assertThat(http.get(API + "no/such").json().path("error_code").asText())
                .isEqualTo("ENDPOINT_NOT_FOUND");
        assertThat(http.post(LOG_BATCH, batch("absent", 1)).json().path("error_code").asText())
                .isEqualTo("RESOURCE_DOES_NOT_EXIST");
        assertThat(http.post(LOG_BATCH, "[".repeat(100_000)).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(longs = {-5, 1L << 53, 1L << 62})
    void refusesAStepOutOfRangeInMlflowsForm(long step) throws Exception {
        String run = createRun();
        String metric =
                "{\"run_id\":\"%s\",\"key\":\"val_acc\",\"value\":0.5,\"timestamp\":1,\"step\":%d}"
                        .formatted(run, step);

        for (String body :
                List.of(metric, "{\"run_id\":\"%s\",\"metrics\":[%s]}".formatted(run, metric))) {
            String call = body == metric ? API + "runs/log-metric" : LOG_BATCH;
            Http.Result answer = http.post(call, body);

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.json().path("error_code").asText())
                    .isEqualTo("INVALID_PARAMETER_VALUE");
            assertThat(answer.json().path("message").asText())
                    .contains("step", String.valueOf(step), "[0, 1000000000000000]");
        }
    }

    @Test
    void answersForTheModelsOfAutologging() throws Exception {
        String create = "{\"experiment_id\":\"0\",\"name\":\"m\",\"source_run_id\":\"r\"}";
        String id =
                http.post(API + "logged-models", create).json().at("/model/info/model_id").asText();

        assertThat(id).startsWith("m-");
        assertThat(http.get(API + "logged-models/" + id).json().at("/model/info/name").asText())
                .isEqualTo("m");
        assertThat(http.post(API + "logged-models/" + id + "/params", "{}").status())
                .isEqualTo(200);
        assertThat(http.get(API + "logged-models/absent").status()).isEqualTo(404);
    }

    @Test
    void readsJsonLinesWholeAndNamesTheBadOnes() throws Exception {
        String lines =
                "{\"runId\":\"n\",\"step\":6,\"loss\":1}\n{\"runId\":\n"
                        + "{\"runId\":\"n\",\"step\":7,\"loss\":1}\n";
        Http.Result answer = http.post("/api/v1/metrics", lines);

        assertThat(answer.json().path("accepted").asInt()).isEqualTo(2);
        assertThat(answer.json().path("refused").asInt()).isEqualTo(1);
        assertThat(answer.json().at("/errors/0/index").asInt()).isEqualTo(1);
    }

    @Test
    void acceptsFiveThousandTagsAndRemembersAThousand() throws Exception {
        String run = createRun();
        for (int i = 0; i < 5000; i += 100) {
            String tags =
                    IntStream.range(i, i + 100)
                            .mapToObj("{\"key\":\"t%d\",\"value\":\"x\"}"::formatted)
                            .collect(Collectors.joining(","));
            String body = "{\"run_id\":\"%s\",\"tags\":[%s]}".formatted(run, tags);
            assertThat(http.post(LOG_BATCH, body).status()).isEqualTo(200);
        }

        assertThat(data(run).path("tags")).hasSize(1000);
        assertThat(health("/metrics/notKept")).isGreaterThanOrEqualTo(4000);
    }

    @Test
    void letsNobodyInWithoutTheToken() throws Exception {
        restart(servers.gateway().withToken(new AccessToken("s3cret")));

        assertThat(http.post(API + "runs/create", "{}").status()).isEqualTo(401);
        assertThat(http.get("/no/such").status()).isEqualTo(401);
        assertThat(http.post(API + "runs/create", "{}", "authorization", "Bearer s3cret").status())
                .isEqualTo(200);
        assertThat(health("/http/unauthorised")).isEqualTo(2);
    }

    @Test
    void foreignPagesNeitherReadNorWrite() throws Exception {
        String run = "{\"runId\":\"evil\",\"step\":1,\"loss\":1}";
        String metrics = "/api/v1/metrics";

        assertThat(http.post(metrics, run, "origin", "http://evil.example").status())
                .isEqualTo(403);
        assertThat(http.post(metrics, run, "sec-fetch-site", "cross-site").status()).isEqualTo(403);
        assertThat(http.post(metrics, run.getBytes(StandardCharsets.UTF_8), "text/plain").status())
                .isEqualTo(415);
        assertThat(raw("GET /api/2.0/mlflow/experiments/search HTTP/1.1\r\nHost: evil.example\r\n"))
                .startsWith("HTTP/1.1 403");
        assertThat(http.post(metrics, run).status()).isEqualTo(200);
    }

    @Test
    void secretIsGuessedTenTimesAMinuteAtMost() throws Exception {
        restart(servers.gateway().withToken(new AccessToken("s3cret")));
        for (int i = 0; i < 10; i++) {
            assertThat(http.get("/health", "authorization", "Bearer " + i).status())
                    .isNotEqualTo(429);
            assertThat(
                            http.post(API + "runs/create", "{}", "authorization", "Bearer " + i)
                                    .status())
                    .isEqualTo(401);
        }
        assertThat(http.post(API + "runs/create", "{}", "authorization", "Bearer s3cret").status())
                .isEqualTo(429);
    }

    private String raw(String head) throws Exception {
        URI address = URI.create(gateway.url());
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(5_000);
            String whole = head + "Connection: close\r\n\r\n";
            socket.getOutputStream().write(whole.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void inflatesBodiesAndNoBomb() throws Exception {
        String run = createRun();
        byte[] good = gzip(batch(run, 1).getBytes(StandardCharsets.UTF_8));
        assertThat(
                        http.post(LOG_BATCH, good, "application/json", "content-encoding", "gzip")
                                .status())
                .isEqualTo(200);

        byte[] bomb = gzip(new byte[200 << 20]);
        Http.Result answer =
                http.post(LOG_BATCH, bomb, "application/json", "content-encoding", "gzip");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("message").asText()).contains("when inflated");
        assertThat(
                        http.post(LOG_BATCH, good, "application/json", "content-encoding", "br")
                                .status())
                .isEqualTo(415);
    }

    @Test
    void losesPatienceWithSlowBodiesAndNoticesBrokenOnes() throws Exception {
        String run = createRun();
        URI address = URI.create(gateway.url());
        List<Socket> slow = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            Socket socket = new Socket(address.getHost(), address.getPort());
            socket.getOutputStream().write(head(1000, "{\"run_id\":"));
            slow.add(socket);
        }
        // A hundred that dawdle hold up nobody else.
        assertThat(http.post(LOG_BATCH, batch(run, 10)).status()).isEqualTo(200);
        slow.remove(0).close();
        for (Socket socket : slow) {
            socket.setSoTimeout(20_000);
            assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.UTF_8))
                    .isEqualTo("HTTP/1.1 408");
            socket.close();
        }
        assertThat(health("/http/brokenOff")).isEqualTo(100);
        assertThat(http.post(LOG_BATCH, batch(run, 10)).status()).isEqualTo(200);
    }

    @Test
    void asksCallersToComeAgainWhenKafkaIsAwayAndItsBufferIsFull() throws Exception {
        restart(
                GatewayConfig.of(
                        directory.resolve("small"), servers.publisher().withBuffer(500, 1 << 20)));
        String run = createRun();
        Http.Result answer = http.post(LOG_BATCH, batch(run, 100));
        for (int i = 0; i < 1000 && answer.status() == 200; i++) {
            answer = http.post(LOG_BATCH, batch(run, 100));
        }

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.response().headers().firstValue("retry-after")).contains("2");
        assertThat(http.get("/health/live").status()).isEqualTo(200);
        assertThat(http.get("/health/ready").status()).isEqualTo(503);
        assertThat(http.get("/health/ready").json().path("reasons").toString()).contains("full");
        assertThat(http.get(API + "runs/get?run_id=" + run).status()).isEqualTo(200);

        servers.startKafka();

        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (http.post(LOG_BATCH, batch(run, 1)).status() != 200
                && System.nanoTime() < deadline) {
            Thread.sleep(50);
        }
        assertThat(http.post(LOG_BATCH, batch(run, 1)).status()).isEqualTo(200);
        assertThat(health("/events/dropped")).isZero();
    }

    private String createRun() throws Exception {
        return http.post(API + "runs/create", "{\"experiment_id\":\"0\"}")
                .json()
                .at("/run/info/run_id")
                .asText();
    }

    private JsonNode data(String run) throws Exception {
        return http.get(API + "runs/get?run_id=" + run).json().at("/run/data");
    }

    private long health(String count) throws Exception {
        return http.get("/health").json().at(count).asLong(-1);
    }

    private static String batch(String run, int metrics) {
        String all =
                IntStream.range(0, metrics)
                        .mapToObj(
                                step ->
                                        "{\"key\":\"loss\",\"value\":0.5,\"timestamp\":1700000000000,\"step\":%d}"
                                                .formatted(step))
                        .collect(Collectors.joining(","));
        return "{\"run_id\":\"%s\",\"metrics\":[%s]}".formatted(run, all);
    }

    private static byte[] head(int length, String begin) {
        return ("POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n\r\n%s"
                        .formatted(LOG_BATCH, length, begin))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] gzip(byte[] plain) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(plain);
        }
        return bytes.toByteArray();
    }
}
