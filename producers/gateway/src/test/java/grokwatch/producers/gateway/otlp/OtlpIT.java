package grokwatch.producers.gateway.otlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.util.JsonFormat;
import grokwatch.http.access.AccessToken;
import grokwatch.producers.gateway.Gateway;
import grokwatch.producers.gateway.Http;
import grokwatch.producers.gateway.Servers;
import grokwatch.schemas.TrainingMetrics;
import grokwatch.schemas.TrainingRun;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceResponse;
import io.opentelemetry.proto.collector.metrics.v1.MetricsServiceGrpc;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.Gauge;
import io.opentelemetry.proto.metrics.v1.Histogram;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.metrics.v1.Sum;
import io.opentelemetry.proto.resource.v1.Resource;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("OpenTelemetry metrics and plain JSON at the gateway")
@Timeout(180)
class OtlpIT {

    private static final String PROTOBUF = "application/x-protobuf";

    @TempDir private Path directory;
    private Servers servers;
    private Gateway gateway;
    private Http http;

    @BeforeEach
    void start() throws Exception {
        servers = Servers.started(directory);
        gateway = Gateway.start(servers.gateway().build());
        http = new Http(gateway.url());
    }

    @AfterEach
    void stop() throws Exception {
        gateway.close();
        servers.close();
    }

    @Test
    void takesProtobufWithTheStepAsAnAttribute() throws Exception {
        Http.Result answer =
                http.post(
                        "/v1/metrics",
                        request(
                                        List.of(
                                                attribute("grokwatch.run.id", "otel-1"),
                                                attribute("service.name", "llm"),
                                                attribute("grokwatch.learning_rate", "0.01")),
                                        gauge("megatron.training.loss", 0.5, 7, "step"),
                                        sum("tokens", 1000, 7, "global_step"))
                                .toByteArray(),
                        PROTOBUF);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(
                        ExportMetricsServiceResponse.parseFrom(answer.response().body())
                                .hasPartialSuccess())
                .isFalse();
        TrainingMetrics metrics = servers.awaitMetrics("otel-1", all -> !all.isEmpty()).get(0);
        assertThat(metrics.getStep()).isEqualTo(7);
        assertThat(metrics.getTrainLoss()).isEqualTo(0.5);
        assertThat(metrics.getExtra()).containsEntry("tokens", 1000.0);
        TrainingRun run = servers.awaitRun("otel-1", one -> true);
        assertThat(run.getProject()).isEqualTo("llm");
        assertThat(run.getLearningRate()).isEqualTo(0.01);
    }

    @Test
    void makesOneEventOfAllDataPointsOfAStep() throws Exception {
        http.post(
                "/v1/metrics",
                request(
                                List.of(attribute("grokwatch.run.id", "otel-4")),
                                gauge("train_loss", 0.5, 7, "step"),
                                gauge("train_loss", 0.25, 8, "step"),
                                gauge("val_acc", 0.1, 7, "step"),
                                gauge("val_acc", 0.2, 8, "step"))
                        .toByteArray(),
                PROTOBUF);

        List<TrainingMetrics> events = servers.awaitMetrics("otel-4", all -> all.size() >= 2);
        assertThat(events).extracting(TrainingMetrics::getStep).containsExactly(7L, 8L);
        assertThat(events).extracting(TrainingMetrics::getTrainLoss).containsExactly(0.5, 0.25);
        assertThat(events)
                .extracting(TrainingMetrics::getValidationAccuracy)
                .containsExactly(0.1, 0.2);
    }

    @Test
    void takesGrpcCompressedOrNot() throws Exception {
        try (Grpc grpc = new Grpc(gateway.url())) {
            ExportMetricsServiceResponse plain =
                    grpc.stub.export(
                            request(
                                    List.of(attribute("grokwatch.run.id", "grpc-1")),
                                    gauge("loss", 0.5, 7, "step")));
            grpc.stub
                    .withCompression("gzip")
                    .export(
                            request(
                                    List.of(attribute("grokwatch.run.id", "grpc-1")),
                                    gauge("loss", 0.25, 8, "step")));
            ExportMetricsServiceResponse partial =
                    grpc.stub.export(request(List.of(), gauge("loss", 0.5, 7, "step")));

            assertThat(plain.hasPartialSuccess()).isFalse();
            assertThat(partial.getPartialSuccess().getRejectedDataPoints()).isEqualTo(1);
        }
        List<TrainingMetrics> events = servers.awaitMetrics("grpc-1", all -> all.size() >= 2);
        assertThat(events).extracting(TrainingMetrics::getTrainLoss).containsExactly(0.5, 0.25);
    }

    @Test
    void boundsTheMessagesOfGrpc() throws Exception {
        ExportMetricsServiceRequest large =
                request(List.of(attribute("a", "x".repeat(5 << 20))), gauge("loss", 1, 1, "step"));
        try (Grpc grpc = new Grpc(gateway.url())) {
            assertThatThrownBy(() -> grpc.stub.export(large))
                    .isInstanceOf(StatusRuntimeException.class)
                    .hasMessageContaining("requests must be at most 41943");
            assertThatThrownBy(() -> grpc.stub.withCompression("gzip").export(large))
                    .isInstanceOf(StatusRuntimeException.class)
                    .hasMessageContaining("requests must be at most 41943");
            grpc.stub.export(request(List.of(), gauge("loss", 1, 1, "step")));
        }
    }

    @Test
    void requiresTheTokenOverGrpcToo() throws Exception {
        ExportMetricsServiceRequest request =
                request(
                        List.of(attribute("grokwatch.run.id", "grpc-2")),
                        gauge("loss", 0.5, 7, "step"));
        gateway.close();
        AccessToken token = new AccessToken("a-secret-of-this-test");
        gateway = Gateway.start(servers.gateway().token(Optional.of(token)).build());
        try (Grpc grpc = new Grpc(gateway.url())) {
            assertThatThrownBy(() -> grpc.stub.export(request))
                    .isInstanceOf(StatusRuntimeException.class)
                    .hasMessageContaining("UNAUTHENTICATED");
            Metadata header = new Metadata();
            header.put(
                    Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER),
                    "Bearer a-secret-of-this-test");
            grpc.stub
                    .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(header))
                    .export(request);
        }
        assertThat(servers.awaitMetrics("grpc-2", all -> !all.isEmpty())).hasSize(1);
    }

    /** The client of gRPC's own library. */
    private static final class Grpc implements AutoCloseable {

        private final ManagedChannel channel;
        private final MetricsServiceGrpc.MetricsServiceBlockingStub stub;

        Grpc(String url) {
            channel =
                    NettyChannelBuilder.forTarget(url.replace("http://", "dns:///"))
                            .usePlaintext()
                            .build();
            stub = MetricsServiceGrpc.newBlockingStub(channel);
        }

        @Override
        public void close() {
            channel.shutdownNow();
        }
    }

    @Test
    void takesJsonWithTheStepAsAMetric() throws Exception {
        ExportMetricsServiceRequest request =
                request(
                        List.of(attribute("service.instance.id", "otel-2")),
                        gauge("megatron.training.iteration", 42, -1, ""),
                        gauge("megatron.training.loss", Double.NaN, -1, ""));

        Http.Result answer = http.post("/v1/metrics", JsonFormat.printer().print(request));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().isEmpty()).isTrue();
        TrainingMetrics metrics = servers.awaitMetrics("otel-2", all -> !all.isEmpty()).get(0);
        assertThat(metrics.getStep()).isEqualTo(42);
        assertThat(metrics.getTrainLoss()).isNaN();
    }

    @Test
    void statesWhatItRefusesAndTakesTheRest() throws Exception {
        Metric histogram =
                Metric.newBuilder()
                        .setName("http.duration")
                        .setHistogram(
                                Histogram.newBuilder()
                                        .addDataPoints(HistogramDataPoint.newBuilder()))
                        .build();
        Http.Result answer =
                http.post(
                        "/v1/metrics",
                        request(
                                        List.of(attribute("run.id", "otel-3")),
                                        gauge("loss", 0.5, 1, "step"),
                                        gauge("acc", 0.5, -1, ""),
                                        gauge("acc", 0.5, -5, "step"),
                                        histogram)
                                .toByteArray(),
                        PROTOBUF);

        var partial =
                ExportMetricsServiceResponse.parseFrom(answer.response().body())
                        .getPartialSuccess();
        assertThat(partial.getRejectedDataPoints()).isEqualTo(3);
        assertThat(partial.getErrorMessage()).contains("acc", "step", "http.duration", "HISTOGRAM");
        assertThat(servers.awaitMetrics("otel-3", all -> !all.isEmpty())).hasSize(1);
        assertThat(http.post("/v1/metrics", new byte[] {1, 2, 3}, PROTOBUF).status())
                .isEqualTo(400);
        assertThat(http.post("/v1/metrics", new byte[0], "text/plain").status()).isEqualTo(415);
        assertThat(http.get("/health").json().at("/otlp/refusedPoints").asLong()).isEqualTo(3);
    }

    @Test
    void takesPlainJsonAndNamesEachBadEvent() throws Exception {
        Http.Result described =
                http.post(
                        "/api/v1/runs",
                        "{\"runId\":\"curl\",\"project\":\"p\",\"weight_decay\":1,\"labels\":{\"team\":\"grok\"}}");
        Http.Result logged =
                http.post(
                        "/api/v1/metrics",
                        "[{\"runId\":\"curl\",\"step\":1,\"trainLoss\":\"NaN\",\"val_acc\":0.1,\"extra\":{\"x\":2}},"
                                + "{\"runId\":\"curl\",\"step\":-1,\"trainLoss\":1},{\"step\":1,\"trainLoss\":1},"
                                + "{\"runId\":\"curl\",\"step\":2,\"trainLoss\":\"high\"},7]");
        http.post("/api/v1/runs", "{\"run_id\":\"curl\",\"status\":\"finished\"}");

        assertThat(described.json().path("accepted").asInt()).isEqualTo(1);
        assertThat(logged.status()).isEqualTo(200);
        assertThat(logged.json().path("accepted").asInt()).isEqualTo(1);
        assertThat(logged.json().path("errors").toString())
                .contains("step must be in [0, 1e15], was -1", "runId", "trainLoss", "high");
        TrainingMetrics metrics = servers.awaitMetrics("curl", all -> !all.isEmpty()).get(0);
        assertThat(metrics.getTrainLoss()).isNaN();
        assertThat(metrics.getValidationAccuracy()).isEqualTo(0.1);
        assertThat(metrics.getExtra()).containsEntry("x", 2.0);
        TrainingRun run = servers.awaitRun("curl", one -> one.getEndedAt() != null);
        assertThat(run.getWeightDecay()).isEqualTo(1);
        assertThat(run.getLabels()).containsEntry("team", "grok");
        assertThat(http.post("/api/v1/metrics", "{\"step\":1}").status()).isEqualTo(400);
        Http.Result lines =
                http.post(
                        "/api/v1/metrics",
                        "{\"runId\":\"curl\",\"step\":3,\"loss\":1}\n{\"runId\":\"curl\",\"step\":4,\"loss\":1}\n");
        assertThat(lines.json().path("accepted").asInt()).isEqualTo(2);
    }

    private static ExportMetricsServiceRequest request(List<KeyValue> resource, Metric... metrics) {
        return ExportMetricsServiceRequest.newBuilder()
                .addResourceMetrics(
                        ResourceMetrics.newBuilder()
                                .setResource(Resource.newBuilder().addAllAttributes(resource))
                                .addScopeMetrics(
                                        ScopeMetrics.newBuilder()
                                                .addAllMetrics(Stream.of(metrics).toList())))
                .build();
    }

    private static Metric gauge(String name, double value, long step, String attribute) {
        NumberDataPoint.Builder point = point(step, attribute).setAsDouble(value);
        return Metric.newBuilder()
                .setName(name)
                .setGauge(Gauge.newBuilder().addDataPoints(point))
                .build();
    }

    private static Metric sum(String name, long value, long step, String attribute) {
        NumberDataPoint.Builder point = point(step, attribute).setAsInt(value);
        return Metric.newBuilder()
                .setName(name)
                .setSum(Sum.newBuilder().addDataPoints(point))
                .build();
    }

    private static NumberDataPoint.Builder point(long step, String attribute) {
        NumberDataPoint.Builder point =
                NumberDataPoint.newBuilder().setTimeUnixNano(1_700_000_000_000_000_000L);
        if (!attribute.isEmpty()) {
            point.addAttributes(
                    KeyValue.newBuilder()
                            .setKey(attribute)
                            .setValue(AnyValue.newBuilder().setIntValue(step)));
        }
        return point;
    }

    private static KeyValue attribute(String key, String value) {
        return KeyValue.newBuilder()
                .setKey(key)
                .setValue(AnyValue.newBuilder().setStringValue(value))
                .build();
    }
}
