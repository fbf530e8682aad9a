package grokwatch.producers.gateway.tee;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.embedded.FreePort;
import grokwatch.producers.gateway.Gateway;
import grokwatch.producers.gateway.GatewayConfig;
import grokwatch.producers.gateway.Http;
import grokwatch.producers.gateway.Servers;
import grokwatch.schemas.RunStatus;
import grokwatch.schemas.TrainingMetrics;
import grokwatch.schemas.TrainingRun;
import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A tee before a tracking server")
@Timeout(180)
class TeeIT {

    private static final String API = "/api/2.0/mlflow/";
    private static final String RUN_ANSWER =
            "{\"run\":{\"info\":{\"run_id\":\"r1\",\"experiment_id\":\"7\"},\"data\":{}}}";

    @TempDir private Path directory;
    private Servers servers;
    private RecordingUpstream upstream;
    private Gateway gateway;
    private Http http;

    @BeforeEach
    void startServers() throws Exception {
        servers = new Servers(directory);
        upstream = RecordingUpstream.start();
        upstream.tell(API + "runs/create", 200, RUN_ANSWER);
        upstream.tell(
                API + "experiments/get-by-name",
                200,
                "{\"experiment\":{\"experiment_id\":\"7\",\"name\":\"addition\"}}");
    }

    @AfterEach
    void stopServers() throws Exception {
        if (gateway != null) {
            gateway.close();
        }
        upstream.close();
        servers.close();
    }

    private void startTee(GatewayConfig.Builder config) throws Exception {
        gateway = Gateway.start(config.upstream(Optional.of(Tee.Route.to(upstream.uri()))).build());
        http = new Http(gateway.url());
    }

    @Test
    void copiesARunThatAnotherServerTracks() throws Exception {
        servers.startKafka();
        startTee(servers.gateway());
        logARun(0, 10);

        TrainingRun run = servers.awaitRun("r1", one -> one.getStatus() == RunStatus.FINISHED);
        assertThat(run.getProject()).isEqualTo("addition");
        assertThat(run.getName()).isEqualTo("seed 1");
        assertThat(run.getLearningRate()).isEqualTo(0.001);
        assertThat(servers.awaitMetrics("r1", events -> events.size() == 10))
                .extracting(TrainingMetrics::getTrainLoss)
                .contains(0.5);
    }

    @Test
    void handsOnWhatItWasGivenByteForByte() throws Exception {
        startTee(servers.gateway());
        byte[] large = new byte[20 << 20];
        new SplittableRandom(1).nextBytes(large);
        CRC32C crc = new CRC32C();
        crc.update(large);
        String odd = "/api/2.0/mlflow-artifacts/artifacts/0/a%2Fb%20c/model.bin?x=1&y=%C3%A9&x=2";

        HttpResponse<String> answer =
                send(
                        HttpRequest.newBuilder(URI.create(gateway.url() + odd))
                                .header("authorization", "Basic dXNlcjpwYXNz")
                                .PUT(
                                        HttpRequest.BodyPublishers.ofInputStream(
                                                () -> new ByteArrayInputStream(large)))
                                .build());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().allValues("x-upstream")).containsExactly("one", "two");
        RecordingUpstream.Arrived arrived = upstream.arrived().get(0);
        assertThat(arrived.method()).isEqualTo("PUT");
        assertThat(arrived.rawUri()).isEqualTo(odd);
        assertThat(arrived.size()).isEqualTo(large.length);
        assertThat(arrived.crc()).isEqualTo(crc.getValue());
        assertThat(arrived.headers()).containsEntry("Authorization", List.of("Basic dXNlcjpwYXNz"));
    }

    @Test
    void handsOnPathsThatCheckLikeSomethingElse() throws Exception {
        startTee(servers.gateway());
        URI address = URI.create(gateway.url());
        for (String path : List.of("//elsewhere.example/x", "/x//y/%2e%2e/z;a=b")) {
            try (Socket socket = new Socket(address.getHost(), address.getPort())) {
                socket.setSoTimeout(20_000);
                String head =
                        "GET %s HTTP/1.1\r\nHost: %s\r\n\r\n"
                                .formatted(path, address.getAuthority());
                socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
                socket.getInputStream().readNBytes(12);
            }
        }

        assertThat(upstream.arrived())
                .extracting(RecordingUpstream.Arrived::rawUri)
                .containsExactly("/.//elsewhere.example/x", "/x//y/%2e%2e/z;a=b");
    }

    @Test
    void handsBackAnswersOfAnyStatusAndForm() throws Exception {
        startTee(servers.gateway());
        byte[] page = "<html>é</html>".repeat(10_000).getBytes(StandardCharsets.UTF_8);
        upstream.tellChunked("/", page);
        upstream.tell(API + "runs/log-batch", 400, "{\"error_code\":\"INVALID_PARAMETER_VALUE\"}");
        upstream.tell("/health", 418, "OK");

        assertThat(http.get("/").response().body()).isEqualTo(page);
        assertThat(http.post(API + "runs/log-batch", batch(1)).status()).isEqualTo(400);
        assertThat(http.get("/health").status()).isEqualTo(418);
        assertThat(http.get("/grokwatch/health").json().at("/tee/copied").asLong()).isZero();
    }

    @Test
    void forwardsAtOnceWhileKafkaIsAwayAndCatchesUpInOrder() throws Exception {
        startTee(servers.gateway());
        logARun(0, 500);
        assertThat(upstream.arrived()).hasSize(503);
        assertThat(health("/tee/spooledBytes")).isPositive();

        servers.startKafka();

        servers.awaitRun("r1", one -> one.getStatus() == RunStatus.FINISHED);
        assertThat(servers.awaitMetrics("r1", events -> events.size() >= 500))
                .extracting(TrainingMetrics::getStep)
                .containsExactlyElementsOf(LongStream.range(0, 500).boxed().toList());
        awaitHealth("/tee/spooledBytes", 0);
        assertThat(health("/tee/dropped")).isZero();
    }

    @Test
    void goesOnWithItsSpoolAfterARestart() throws Exception {
        startTee(servers.gateway());
        logARun(0, 50);
        gateway.close();
        servers.startKafka();

        startTee(servers.gateway());

        servers.awaitRun("r1", one -> one.getStatus() == RunStatus.FINISHED);
        assertThat(servers.awaitMetrics("r1", events -> events.size() >= 50))
                .extracting(TrainingMetrics::getStep)
                .contains(0L, 49L);
    }

    @Test
    void countsWhatFindsNoRoomInTheSpoolAndStillForwardsIt() throws Exception {
        // With a buffer of one event nothing is taken out of the spool while Kafka is away.
        startTee(
                GatewayConfig.builder(
                                directory.resolve("gateway"),
                                servers.publisher().withBuffer(1, 1 << 20))
                        .spool(new GatewayConfig.SpoolRoom(directory.resolve("small"), 64 << 10)));
        logARun(0, 1000);

        assertThat(upstream.arrived()).hasSize(1003);
        assertThat(health("/tee/dropped")).isPositive();
        assertThat(health("/tee/dropped") + health("/tee/copied")).isEqualTo(1003);
        assertThat(health("/tee/notCopied")).isZero();
        assertThat(health("/tee/spooledBytes")).isLessThanOrEqualTo(64 << 10);
    }

    @Test
    void answersAsAProxyWhenTheUpstreamIsAwayOrSilent() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            URI mute = URI.create("http://127.0.0.1:" + silent.getLocalPort());
            gateway =
                    Gateway.start(
                            servers.gateway()
                                    .upstream(
                                            Optional.of(
                                                    new Tee.Route(
                                                            mute,
                                                            Duration.ofSeconds(1),
                                                            Duration.ofSeconds(1))))
                                    .build());
            assertThat(new Http(gateway.url()).post(API + "runs/log-batch", batch(1)).status())
                    .isEqualTo(504);
            gateway.close();
        }
        URI closed = URI.create("http://127.0.0.1:" + FreePort.find());
        gateway =
                Gateway.start(
                        servers.gateway().upstream(Optional.of(Tee.Route.to(closed))).build());
        http = new Http(gateway.url());

        Http.Result answer = http.post(API + "runs/log-batch", batch(1));

        assertThat(answer.status()).isEqualTo(502);
        assertThat(answer.json().path("error_code").asText()).isEqualTo("TEMPORARILY_UNAVAILABLE");
        assertThat(http.get("/grokwatch/health/ready").status()).isEqualTo(503);
    }

    private void logARun(int from, int to) throws Exception {
        http.get(API + "experiments/get-by-name?experiment_name=addition");
        http.post(
                API + "runs/create",
                "{\"experiment_id\":\"7\",\"run_name\":\"seed 1\",\"tags\":[{\"key\":\"lr\",\"value\":\"0.001\"}]}");
        for (int step = from; step < to; step++) {
            assertThat(http.post(API + "runs/log-batch", batch(step)).status()).isEqualTo(200);
        }
        http.post(
                API + "runs/update",
                "{\"run_id\":\"r1\",\"status\":\"FINISHED\",\"end_time\":1700000009000}");
    }

    private static String batch(int step) {
        return "{\"run_id\":\"r1\",\"metrics\":[{\"key\":\"loss\",\"value\":0.5,\"timestamp\":1700000000000,\"step\":%d}]}"
                .formatted(step);
    }

    private long health(String count) throws Exception {
        return http.get("/grokwatch/health").json().at(count).asLong(-1);
    }

    private void awaitHealth(String count, long value) throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (health(count) != value && System.nanoTime() < deadline) {
            Thread.sleep(50);
        }
        assertThat(health(count)).isEqualTo(value);
    }

    private static HttpResponse<String> send(HttpRequest request) throws Exception {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .build()
                .send(request, HttpResponse.BodyHandlers.ofString());
    }
}
