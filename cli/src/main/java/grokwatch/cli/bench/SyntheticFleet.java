package grokwatch.cli.bench;

import grokwatch.cli.stack.Cluster;
import grokwatch.schemas.Calibration;
import grokwatch.schemas.DelayEstimate;
import grokwatch.schemas.RunDiagnostics;
import grokwatch.schemas.RunPhase;
import grokwatch.schemas.RunStatus;
import grokwatch.schemas.Topic;
import grokwatch.schemas.Topics;
import grokwatch.schemas.TrainingRun;
import grokwatch.schemas.serde.RecordSerializer;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntFunction;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** A fleet of many runs as the job would tell of it: described, diagnosed and forecast. */
record SyntheticFleet(Cluster cluster, int runs) {

    private static final long STEP = 5_000;
    private static final RunPhase[] PHASES = {
        RunPhase.MEMORISING, RunPhase.PLATEAU, RunPhase.PLATEAU, RunPhase.GROKKING
    };

    /** The id of a run, counted from 0. */
    static String runId(int number) {
        return "run-%05d".formatted(number);
    }

    void publish() {
        append(Topics.RUNS, runs, SyntheticFleet::description);
        diagnose(STEP);
        append(Topics.DELAY_ESTIMATES, runs, SyntheticFleet::estimate);
    }

    /** Publishes diagnostics of every run at a step. */
    void diagnose(long step) {
        append(Topics.DIAGNOSTICS, runs, number -> diagnostics(number, step));
    }

    /** Publishes diagnostics of the first run at a step. */
    void diagnoseFirst(long step) {
        append(Topics.DIAGNOSTICS, 1, number -> diagnostics(number, step));
    }

    private <V extends SpecificRecord> void append(Topic<V> topic, int most, IntFunction<V> value) {
        RecordSerializer<V> values = new RecordSerializer<>();
        values.configure(cluster.registry(), false);
        try (KafkaProducer<String, V> producer =
                new KafkaProducer<>(settings(), new StringSerializer(), values)) {
            for (int number = 0; number < most; number++) {
                String name = cluster.topics().name(topic);
                producer.send(new ProducerRecord<>(name, runId(number), value.apply(number)));
            }
        }
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>(cluster.kafka());
        settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, cluster.bootstrapServers());
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 5);
        return settings;
    }

    private static TrainingRun description(int number) {
        return TrainingRun.newBuilder()
                .setRunId(runId(number))
                .setProject("project-" + number % 7)
                .setName("modular addition, seed " + number)
                .setArchitecture(number % 3 == 0 ? "transformer" : "mlp")
                .setTask("modular-addition")
                .setOptimizer("adamw")
                .setMaxSteps(10 * STEP)
                .setStatus(number % 10 == 0 ? RunStatus.FINISHED : RunStatus.RUNNING)
                .setLabels(Map.of("team", "team-" + number % 5))
                .build();
    }

    private static RunDiagnostics diagnostics(int number, long step) {
        return RunDiagnostics.newBuilder()
                .setRunId(runId(number))
                .setStep(step)
                .setTimestamp(step)
                .setPhase(PHASES[number % PHASES.length])
                .setTrainLoss(1e-4)
                .setValidationLoss(5.0)
                .setTrainAccuracy(1.0)
                .setValidationAccuracy(0.25)
                .setAccuracyGap(0.75)
                .setMemorisedStep(STEP / 10)
                .setPlateauSteps(step - STEP / 10)
                .setStepsPerSecond(100.0)
                .build();
    }

    private static DelayEstimate estimate(int number) {
        return DelayEstimate.newBuilder()
                .setRunId(runId(number))
                .setStep(STEP)
                .setTimestamp(STEP)
                .setPhase(RunPhase.PLATEAU)
                .setProbability(number % 100 / 100.0)
                .setExpectedStep(2 * STEP + number)
                .setLowerStep(STEP + 1)
                .setUpperStep(8 * STEP)
                .setRemainingSteps(STEP + number)
                .setRemainingMillis(10L * (STEP + number))
                .setCalibration(Calibration.PRIOR)
                .build();
    }
}
