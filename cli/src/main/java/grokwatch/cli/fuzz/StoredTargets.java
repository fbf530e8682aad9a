package grokwatch.cli.fuzz;

import grokwatch.core.incident.FleetState;
import grokwatch.core.learning.FleetMemory;
import grokwatch.core.monitor.MonitorConfig;
import grokwatch.core.monitor.MonitorOutput;
import grokwatch.core.monitor.RunMonitor;
import grokwatch.core.monitor.RunState;
import grokwatch.core.rule.RuleState;
import grokwatch.embedded.registry.EmbeddedRegistry;
import grokwatch.job.mapping.KnowledgeFromAvro;
import grokwatch.job.mapping.KnowledgeToAvro;
import grokwatch.job.mapping.ObservationFromAvro;
import grokwatch.job.prior.ShippedPrior;
import grokwatch.job.state.FleetMemorySerializer;
import grokwatch.job.state.FleetStateSerializer;
import grokwatch.job.state.RuleStateSerializer;
import grokwatch.job.state.RunStateSerializer;
import grokwatch.producers.files.watch.WatchMemoryFile;
import grokwatch.producers.gateway.spool.Spool;
import grokwatch.schemas.DelayModel;
import grokwatch.schemas.TrainingMetrics;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.zip.CRC32C;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/** What Grokwatch itself has written to disk, where disks and people may have damaged it. */
final class StoredTargets {

    private static final int SERVER_COST = 500;
    private static final int FILES_COST = 10;
    private static final long SPOOL_BYTES = 1 << 20;

    private static final String REGISTRY =
            """
            {"subject":"a-value","id":1,"schema":"{\\"type\\":\\"record\\",\\"name\\":\\"A\\",\
            \\"fields\\":[{\\"name\\":\\"x\\",\\"type\\":[\\"null\\",\\"long\\"],\\"default\\":null}]}"}
            {"subject":"","level":"FULL"}
            {"subject":"b-value","id":2,"schema":"\\"string\\""}
            {"subject":"b-value","deleted":true}
            """;
    private static final String MEMORY =
            """
            {"version":1,"files":{"a.csv":{"fileKey":"k","size":90,"offset":10,"line":2,"headCrc":7}},\
            "runs":{"r":{"attempt":1,"lastStep":10,"accuracyUnit":"FRACTION","described":3}}}
            """;

    private final Path folder;

    private StoredTargets(Path folder) {
        this.folder = folder;
    }

    static List<FuzzTarget> all(Path folder) throws IOException {
        StoredTargets stored = new StoredTargets(folder);
        TypeSerializer<RunState> runs = RunStateSerializer.create(MonitorConfig.DEFAULT);
        return List.of(
                state("run-state", runs, runState()),
                state("rule-state", RuleStateSerializer.create(), new RuleState()),
                state("fleet-state", FleetStateSerializer.create(), new FleetState()),
                state(
                                "fleet-memory",
                                FleetMemorySerializer.create(),
                                new FleetMemory(ShippedPrior.get().examples()))
                        .ofCost(FILES_COST),
                model("landmark-model", KnowledgeFromAvro::model),
                model("target-model", KnowledgeFromAvro::targets),
                FuzzTarget.of(
                                "spool",
                                List.of(spool("{\"a\": 1}", "x".repeat(100))),
                                stored::spool,
                                IOException.class)
                        .ofCost(FILES_COST),
                FuzzTarget.of(
                        "watch-memory",
                        FuzzTarget.seeds(MEMORY),
                        input ->
                                new WatchMemoryFile(Files.write(folder.resolve("input"), input))
                                        .read(),
                        IOException.class),
                FuzzTarget.of(
                                "registry-log",
                                FuzzTarget.seeds(REGISTRY),
                                stored::registry,
                                IOException.class)
                        .ofCost(SERVER_COST));
    }

    /** A model as its topic carries it; what cannot be used is no model, and nothing is thrown. */
    private static FuzzTarget model(String name, Function<DelayModel, Object> reader) {
        DelayModel shipped = KnowledgeToAvro.map(ShippedPrior.get().model());
        byte[] learned = shipped.getLearned().array();
        return FuzzTarget.of(
                        name,
                        List.of(learned),
                        input ->
                                reader.apply(
                                        DelayModel.newBuilder(shipped)
                                                .setLearned(ByteBuffer.wrap(input))
                                                .build()),
                        IOException.class)
                .ofCost(FILES_COST);
    }

    private static <T> FuzzTarget state(String name, TypeSerializer<T> serializer, T value)
            throws IOException {
        DataOutputSerializer bytes = new DataOutputSerializer(1 << 12);
        serializer.serialize(value, bytes);
        return FuzzTarget.of(
                name,
                List.of(bytes.getCopyOfBuffer()),
                input -> serializer.deserialize(new DataInputDeserializer(input)),
                IOException.class);
    }

    private static RunState runState() {
        RunState state = RunState.newRun("r", MonitorConfig.DEFAULT);
        RunMonitor monitor = new RunMonitor();
        ObservationFromAvro mapper = new ObservationFromAvro();
        for (long step = 1; step <= 300; step++) {
            TrainingMetrics metrics =
                    TrainingMetrics.newBuilder()
                            .setRunId("r")
                            .setStep(10 * step)
                            .setTimestamp(1_700_000_000_000L + 1000 * step)
                            .setTrainLoss(5.0 / step)
                            .setTrainAccuracy(Math.min(1, step / 50.0))
                            .setValidationLoss(5 + 1.0 / step)
                            .setValidationAccuracy(0.01 + step % 7 / 1000.0)
                            .setGradientNorm(step == 200 ? 100.0 : 1.0)
                            .setWeightNorm(30.0)
                            .build();
            monitor.observe(state, mapper.map(metrics), ShippedPrior.get(), MonitorOutput.SILENT);
        }
        return state;
    }

    private static byte[] spool(String... records) {
        ByteBuffer bytes = ByteBuffer.allocate(1 << 10);
        for (byte[] each : FuzzTarget.seeds(records)) {
            CRC32C crc = new CRC32C();
            crc.update(each);
            bytes.putInt(each.length).putInt((int) crc.getValue()).put(each);
        }
        byte[] written = new byte[bytes.position()];
        bytes.flip().get(written);
        return written;
    }

    private void spool(byte[] input) throws IOException, InterruptedException {
        Path directory = Files.createDirectories(folder.resolve("spool"));
        Files.deleteIfExists(directory.resolve("000000000001.spool"));
        Files.write(directory.resolve("000000000000.spool"), input);
        try (Spool spool = Spool.open(directory, SPOOL_BYTES)) {
            while (spool.next(Duration.ZERO).isPresent()) {
                spool.position();
            }
        }
    }

    private void registry(byte[] input) throws IOException {
        Path file = Files.write(folder.resolve("schemas.jsonl"), input);
        EmbeddedRegistry.start(file).close();
    }
}
