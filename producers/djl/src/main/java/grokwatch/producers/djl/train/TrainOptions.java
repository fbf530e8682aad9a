package grokwatch.producers.djl.train;

import grokwatch.producers.djl.model.Architecture;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * All options of a training, checked. {@link TrainOption} lists names, ranges and defaults.
 * Immutable.
 */
public final class TrainOptions {

    private final Map<TrainOption, Object> values;
    private final Map<TrainOption, String> texts;
    private final Map<String, String> labels;

    TrainOptions(
            Map<TrainOption, Object> values,
            Map<TrainOption, String> texts,
            Map<String, String> labels) {
        this.values = Collections.unmodifiableMap(new EnumMap<>(values));
        this.texts = Collections.unmodifiableMap(new EnumMap<>(texts));
        this.labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
    }

    /** All defaults. */
    public static TrainOptionsBuilder builder() {
        return new TrainOptionsBuilder(Map.of(), Map.of());
    }

    /** These options, to change some. */
    public TrainOptionsBuilder toBuilder() {
        return new TrainOptionsBuilder(texts, labels);
    }

    /** The run's name: as given, or task, network, weight decay, data fraction and seed. */
    public String runId() {
        String given = text(TrainOption.RUN_ID);
        return given.isEmpty()
                ? "%s-%s-wd%s-f%s-seed%s"
                        .formatted(
                                texts.get(TrainOption.TASK),
                                texts.get(TrainOption.ARCHITECTURE),
                                texts.get(TrainOption.WEIGHT_DECAY),
                                texts.get(TrainOption.TRAIN_FRACTION),
                                seed())
                : given;
    }

    /** Labels of the user's own. */
    public Map<String, String> labels() {
        return labels;
    }

    public String project() {
        return text(TrainOption.PROJECT);
    }

    public String group() {
        return text(TrainOption.GROUP);
    }

    public String owner() {
        return text(TrainOption.OWNER);
    }

    public TaskKind task() {
        return (TaskKind) values.get(TrainOption.TASK);
    }

    public int modulus() {
        return integer(TrainOption.MODULUS);
    }

    public int bits() {
        return integer(TrainOption.BITS);
    }

    public int relevantBits() {
        return integer(TrainOption.RELEVANT_BITS);
    }

    public int examples() {
        return integer(TrainOption.EXAMPLES);
    }

    public double trainFraction() {
        return number(TrainOption.TRAIN_FRACTION);
    }

    public Architecture architecture() {
        return (Architecture) values.get(TrainOption.ARCHITECTURE);
    }

    public int width() {
        return integer(TrainOption.WIDTH);
    }

    public int depth() {
        return integer(TrainOption.DEPTH);
    }

    public int embedding() {
        return integer(TrainOption.EMBEDDING);
    }

    public double dropout() {
        return number(TrainOption.DROPOUT);
    }

    public double initScale() {
        return number(TrainOption.INIT_SCALE);
    }

    public OptimizerKind optimizer() {
        return (OptimizerKind) values.get(TrainOption.OPTIMIZER);
    }

    public double learningRate() {
        return number(TrainOption.LEARNING_RATE);
    }

    public ScheduleKind schedule() {
        return (ScheduleKind) values.get(TrainOption.SCHEDULE);
    }

    public long warmupSteps() {
        return integer(TrainOption.WARMUP_STEPS);
    }

    public double weightDecay() {
        return number(TrainOption.WEIGHT_DECAY);
    }

    public double beta2() {
        return number(TrainOption.BETA2);
    }

    /** Examples a step; 0: all. */
    public int batchSize() {
        return integer(TrainOption.BATCH_SIZE);
    }

    public long maxSteps() {
        return integer(TrainOption.MAX_STEPS);
    }

    public int logInterval() {
        return integer(TrainOption.LOG_INTERVAL);
    }

    public int evaluationInterval() {
        return integer(TrainOption.EVALUATION_INTERVAL);
    }

    /** Evaluations between snapshots; 0: none. */
    public int snapshotInterval() {
        return integer(TrainOption.SNAPSHOT_INTERVAL);
    }

    public double validationTarget() {
        return number(TrainOption.VALIDATION_TARGET);
    }

    /** Evaluations to go on for once the target is reached; 0: never stop for it. */
    public int evaluationsAfterTarget() {
        return integer(TrainOption.EVALUATIONS_AFTER_TARGET);
    }

    public long seed() {
        return (Long) values.get(TrainOption.SEED);
    }

    /** The text that an option was given or has by default. */
    public String text(TrainOption option) {
        return texts.get(option);
    }

    @Override
    public String toString() {
        return "TrainOptions" + texts + labels;
    }

    private int integer(TrainOption option) {
        return Math.toIntExact((Long) values.get(option));
    }

    private double number(TrainOption option) {
        return (Double) values.get(option);
    }
}
