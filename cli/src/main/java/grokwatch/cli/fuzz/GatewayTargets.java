package grokwatch.cli.fuzz;

import grokwatch.http.message.Headers;
import grokwatch.http.message.HttpException;
import grokwatch.http.message.HttpRequest;
import grokwatch.http.message.Query;
import grokwatch.http.route.Match;
import grokwatch.http.route.Routes;
import grokwatch.producers.gateway.delivery.WriteGate;
import grokwatch.producers.gateway.mlflow.Experiments;
import grokwatch.producers.gateway.mlflow.TrackingApi;
import grokwatch.producers.gateway.otlp.OtlpApi;
import grokwatch.producers.gateway.plain.PlainApi;
import grokwatch.producers.gateway.run.LiveRuns;
import grokwatch.producers.names.sink.RunSink;
import grokwatch.producers.names.table.AliasTable;
import grokwatch.producers.names.table.Source;
import grokwatch.schemas.TrainingMetrics;
import grokwatch.schemas.TrainingRun;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Bodies of the gateway's calls, from the routes on. */
final class GatewayTargets {

    /** An empty object of two bytes costs a node, a damaged line its report. */
    private static final int PER_VALUE = 400;

    /** Inputs after which the gateway begins anew: the runs that they make are remembered. */
    private static final int INPUTS_OF_ONE = 500;

    private static final String JSON = "application/json";
    private static final String PROTOBUF = "application/x-protobuf";

    private static final String METRICS =
            """
            {"runId": "r", "step": 10, "trainLoss": 0.5, "timestamp": "2024-05-01T10:00:00+02:00"}
            {"run_id": "r", "step": "11", "val_acc": 0.1, "extra": {"a": 1e3}, "time": 1.7e9}
            """;
    private static final String RUNS =
            """
            [{"runId": "r", "project": "p", "learning_rate": 1e-3, "labels": {"a": "b"}},
             {"runId": "r", "status": "FINISHED", "endedAt": 1700000000000, "stopReason": "done"}]
            """;
    private static final String OTLP =
            """
            {"resourceMetrics": [{"resource": {"attributes": [
              {"key": "service.name", "value": {"stringValue": "r"}}]},
             "scopeMetrics": [{"metrics": [{"name": "loss", "gauge": {"dataPoints": [
              {"timeUnixNano": "1700000000000000000", "asDouble": 0.5,
               "attributes": [{"key": "step", "value": {"intValue": "10"}}]}]}}]}]}]}
            """;

    /** A path below the API, a line break, and the body. */
    private static final String[] MLFLOW = {
        """
        runs/create
        {"experiment_id": "0", "start_time": 1700000000000, "run_name": "n", \
        "tags": [{"key": "mlflow.user", "value": "u"}]}""",
        """
        runs/log-batch
        {"run_id": "r", "metrics": [{"key": "loss", "value": 0.5, "timestamp": 1700000000000, \
        "step": 3}, {"key": "acc", "value": "NaN", "timestamp": "1700000000001", "step": "4"}], \
        "params": [{"key": "lr", "value": "1e-3"}], "tags": [{"key": "t", "value": "v"}]}""",
        """
        runs/log-metric
        {"run_id": "r", "key": "loss", "value": 1, "timestamp": 1700000000000, "step": 7e0}""",
        """
        runs/search
        {"experiment_ids": ["0"], "filter": "metrics.loss < 1 and params.task LIKE '%a_d%' \
        AND attributes.status = \\"RUNNING\\"", "order_by": ["metrics.loss DESC"], \
        "max_results": 5}""",
        """
        runs/update
        {"run_id": "r", "status": "FINISHED", "end_time": 1700000000009}""",
        """
        experiments/create
        {"name": "e", "tags": [{"key": "a", "value": "b"}]}""",
        """
        experiments/search
        {"max_results": 10, "page_token": "10", "filter": "name = 'e'"}""",
        """
        runs/log-parameter
        {"run_id": "r", "key": "p", "value": "v"}""",
        """
        logged-models
        {"experiment_id": "0", "name": "m", "source_run_id": "r", "tags": []}"""
    };

    private final Path folder;
    private final AliasTable aliases = AliasTable.shipped();
    private Routes routes;
    private int inputs;

    private GatewayTargets(Path folder) {
        this.folder = folder;
    }

    static List<FuzzTarget> all(Path folder) {
        GatewayTargets gateway = new GatewayTargets(folder);
        return List.of(
                target(
                        "metrics-body",
                        FuzzTarget.seeds(METRICS),
                        input -> gateway.call("/api/v1/metrics", JSON, input)),
                target(
                        "runs-body",
                        FuzzTarget.seeds(RUNS),
                        input -> gateway.call("/api/v1/runs", JSON, input)),
                target(
                        "otlp-json",
                        FuzzTarget.seeds(OTLP),
                        input -> gateway.call("/v1/metrics", JSON, input)),
                target(
                        "otlp-protobuf",
                        List.of(protobuf()),
                        input -> gateway.call("/v1/metrics", PROTOBUF, input)),
                target("mlflow", FuzzTarget.seeds(MLFLOW), gateway::mlflow));
    }

    private static FuzzTarget target(String name, List<byte[]> seeds, FuzzTarget.Parser parser) {
        return FuzzTarget.of(name, seeds, parser, HttpException.class)
                .ofCost(2)
                .allocating(PER_VALUE);
    }

    private void mlflow(byte[] input) throws IOException {
        int end = 0;
        while (end < input.length && input[end] != '\n') {
            end++;
        }
        String path = new String(input, 0, end, StandardCharsets.UTF_8);
        byte[] body = Arrays.copyOfRange(input, Math.min(input.length, end + 1), input.length);
        call("/api/2.0/mlflow/" + path, JSON, body);
    }

    private void call(String path, String type, byte[] body) throws IOException {
        if (inputs++ % INPUTS_OF_ONE == 0) {
            routes = anew();
        }
        Optional<Match> match = routes.find("POST", path, path);
        if (match.isPresent()) {
            match.get()
                    .endpoint()
                    .service()
                    .answer(
                            new HttpRequest(
                                    "POST",
                                    path,
                                    match.get().names(),
                                    Query.NONE,
                                    Headers.NONE,
                                    type,
                                    body));
        }
    }

    private Routes anew() throws IOException {
        Path own = Files.createTempDirectory(folder, "gateway");
        Clock clock = Clock.systemUTC();
        LiveRuns runs =
                new LiveRuns(aliases, new Discarding(), own, LiveRuns.Bounds.DEFAULT, clock);
        runs.open("r", Source.GENERIC);
        WriteGate gate = new WriteGate(new DiscardingPublisher(), Long.MAX_VALUE);
        return new Routes()
                .addAll("", PlainApi.routes(runs, aliases, clock, gate))
                .addAll("", new OtlpApi(runs, aliases).routes(gate))
                .addAll(
                        "",
                        TrackingApi.routes(
                                runs, new Experiments(own.resolve("e/e.json"), clock), gate));
    }

    /** The request of {@link #OTLP} in protobuf; every field is shorter than 128 bytes. */
    private static byte[] protobuf() {
        byte[] run = attribute("service.name", field(1, ascii("r")));
        byte[] step = attribute("step", new byte[] {0x18, 10});
        ByteBuffer numbers = ByteBuffer.allocate(18).order(ByteOrder.LITTLE_ENDIAN);
        numbers.put((byte) 0x19).putLong(1_700_000_000_000_000_000L);
        numbers.put((byte) 0x21).putDouble(0.5);
        byte[] gauge = field(1, numbers.array(), field(7, step));
        byte[] metric = field(2, field(1, ascii("loss")), field(5, gauge));
        return field(1, field(1, field(1, run)), field(2, metric));
    }

    private static byte[] attribute(String key, byte[] value) {
        byte[] name = field(1, ascii(key));
        byte[] any = field(2, value);
        return ByteBuffer.allocate(name.length + any.length).put(name).put(any).array();
    }

    private static byte[] field(int number, byte[]... parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(number << 3 | 2);
        bytes.write(Stream.of(parts).mapToInt(part -> part.length).sum());
        Stream.of(parts).forEach(bytes::writeBytes);
        return bytes.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static final class Discarding implements RunSink {

        @Override
        public void describe(TrainingRun run) {}

        @Override
        public void log(TrainingMetrics metrics) {}
    }
}
