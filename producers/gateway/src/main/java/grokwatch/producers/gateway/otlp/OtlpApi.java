package grokwatch.producers.gateway.otlp;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import grokwatch.http.message.HttpException;
import grokwatch.http.message.HttpRequest;
import grokwatch.http.message.HttpResponse;
import grokwatch.http.route.Routes;
import grokwatch.producers.gateway.delivery.WriteGate;
import grokwatch.producers.gateway.run.LiveRuns;
import grokwatch.producers.names.table.AliasTable;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsPartialSuccess;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/**
 * {@code POST /v1/metrics}, and the same call over gRPC. Answers in the encoding of the request;
 * what was refused is said as a partial success, which exporters log and do not send again.
 */
public final class OtlpApi {

    private static final String PROTOBUF = "application/x-protobuf";
    private static final String JSON = "application/json";
    private static final int MAX_BYTES = 4 << 20;
    private static final String GRPC_PATH =
            "/opentelemetry.proto.collector.metrics.v1.MetricsService/Export";
    private static final int OK = 200;
    private static final int UNSUPPORTED = 415;

    private final LiveRuns runs;
    private final AliasTable aliases;
    private final LongAdder refused = new LongAdder();

    public OtlpApi(LiveRuns runs, AliasTable aliases) {
        this.runs = runs;
        this.aliases = aliases;
    }

    /**
     * All routes.
     *
     * @param gate refuses writes while there is no room for them
     */
    public Routes routes(WriteGate gate) {
        return new Routes()
                .post("/v1/metrics", MAX_BYTES, this::export)
                .post(GRPC_PATH, MAX_BYTES + GrpcMessage.HEAD_BYTES, this::exportByGrpc)
                .mapped(gate::before);
    }

    /** Data points refused, a count. */
    public Map<String, Long> counts() {
        return Map.of("refusedPoints", refused.sum());
    }

    private HttpResponse export(HttpRequest call) {
        ExportMetricsServiceResponse response = response(take(parse(call)));
        return HttpResponse.of(OK, call.contentType(), encode(call.contentType(), response));
    }

    private HttpResponse exportByGrpc(HttpRequest call) {
        try {
            byte[] message = GrpcMessage.of(call, MAX_BYTES);
            Refusals refusals = take(ExportMetricsServiceRequest.parseFrom(message));
            return GrpcMessage.response(response(refusals).toByteArray());
        } catch (InvalidProtocolBufferException e) {
            throw noRequest(e);
        }
    }

    private Refusals take(ExportMetricsServiceRequest request) {
        MetricsTaker taker = new MetricsTaker(runs, aliases);
        request.getResourceMetricsList().forEach(taker::take);
        refused.add(taker.refusals().count());
        return taker.refusals();
    }

    private static ExportMetricsServiceRequest parse(HttpRequest call) {
        try {
            switch (call.contentType()) {
                case PROTOBUF:
                    return ExportMetricsServiceRequest.parseFrom(call.body());
                case JSON:
                    ExportMetricsServiceRequest.Builder request =
                            ExportMetricsServiceRequest.newBuilder();
                    JsonFormat.parser()
                            .ignoringUnknownFields()
                            .merge(new String(call.body(), StandardCharsets.UTF_8), request);
                    return request.build();
                default:
                    throw new HttpException(
                            UNSUPPORTED,
                            "BAD_REQUEST",
                            "Content-Type must be %s or %s, was \"%s\""
                                    .formatted(PROTOBUF, JSON, call.contentType()));
            }
        } catch (InvalidProtocolBufferException e) {
            throw noRequest(e);
        }
    }

    private static HttpException noRequest(InvalidProtocolBufferException e) {
        return new HttpException(
                400,
                "BAD_REQUEST",
                "the body is no ExportMetricsServiceRequest: " + e.getMessage());
    }

    private static ExportMetricsServiceResponse response(Refusals refusals) {
        ExportMetricsServiceResponse.Builder response = ExportMetricsServiceResponse.newBuilder();
        if (refusals.count() > 0) {
            response.setPartialSuccess(
                    ExportMetricsPartialSuccess.newBuilder()
                            .setRejectedDataPoints(refusals.count())
                            .setErrorMessage(refusals.reasons()));
        }
        return response.build();
    }

    private static byte[] encode(String contentType, ExportMetricsServiceResponse response) {
        try {
            return contentType.equals(PROTOBUF)
                    ? response.toByteArray()
                    : JsonFormat.printer().print(response).getBytes(StandardCharsets.UTF_8);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("a response of our own cannot be unprintable", e);
        }
    }
}
