package grokwatch.producers.djl.train;

import grokwatch.producers.djl.model.Architecture;

/** Every option of a training, once: its name, what it accepts, its default, what it does. */
public enum TrainOption {
    RUN_ID(OptionType.text(256), "", "name of the run; empty: made from task, network and seed"),
    PROJECT(OptionType.text(256), "", "project the run belongs to"),
    GROUP(OptionType.text(256), "", "group within the project, for example a sweep"),
    OWNER(OptionType.text(256), "", "person that started the run"),
    TASK(OptionType.choice(TaskKind.class), "modular-addition", "what is learned"),
    MODULUS(OptionType.integer(2, 257), "59", "modulus of the arithmetic"),
    BITS(OptionType.integer(2, 62), "30", "bits of a parity example"),
    RELEVANT_BITS(OptionType.integer(1, 62), "3", "bits that a parity depends on"),
    EXAMPLES(OptionType.integer(2, 1_000_000), "2000", "parity examples drawn in all"),
    TRAIN_FRACTION(OptionType.number(0.001, 0.999), "0.5", "share of the examples to train on"),
    ARCHITECTURE(OptionType.choice(Architecture.class), "mlp", "family of the network"),
    WIDTH(OptionType.integer(1, 4096), "128", "width of the hidden layers"),
    DEPTH(OptionType.integer(1, 16), "1", "hidden layers or blocks"),
    EMBEDDING(OptionType.integer(0, 4096), "0", "an mlp's embedding dimension; 0: one-hot"),
    DROPOUT(OptionType.number(0, 0.95), "0", "dropout probability"),
    INIT_SCALE(OptionType.number(1e-3, 100), "1", "factor of the initial weights' deviation"),
    OPTIMIZER(OptionType.choice(OptimizerKind.class), "adamw", "optimizer"),
    LEARNING_RATE(OptionType.number(0, 1e9), "0.003", "peak learning rate"),
    SCHEDULE(OptionType.choice(ScheduleKind.class), "constant", "course of the learning rate"),
    WARMUP_STEPS(OptionType.integer(0, 1_000_000), "0", "steps of linear rise"),
    WEIGHT_DECAY(OptionType.number(0, 100), "1", "weight decay"),
    BETA2(OptionType.number(0, 0.9999999), "0.98", "second-moment decay of adam and adamw"),
    BATCH_SIZE(OptionType.integer(0, 1_000_000), "0", "examples a step; 0: all"),
    MAX_STEPS(OptionType.integer(1, 100_000_000), "10000", "steps at most"),
    LOG_INTERVAL(OptionType.integer(1, 1_000_000), "10", "steps from record to record"),
    EVALUATION_INTERVAL(OptionType.integer(1, 1_000_000), "50", "steps between evaluations"),
    SNAPSHOT_INTERVAL(
            OptionType.integer(0, 1_000_000), "10", "evaluations between snapshots; 0: none"),
    VALIDATION_TARGET(OptionType.number(0.01, 1), "0.95", "accuracy that counts as generalised"),
    TARGET(OptionType.target(), "", "value of a metric that the run is to reach"),
    EVALUATIONS_AFTER_TARGET(
            OptionType.integer(0, 1_000_000), "0", "stop so long after the target; 0: never"),
    SEED(OptionType.integer(Long.MIN_VALUE, Long.MAX_VALUE), "1", "seed of data and weights");

    private final OptionType<?> type;
    private final String defaultText;
    private final String description;

    TrainOption(OptionType<?> type, String defaultText, String description) {
        this.type = type;
        this.defaultText = defaultText;
        this.description = description;
    }

    /** The name users write: {@code train-fraction}. */
    public String optionName() {
        return OptionType.kebab(this);
    }

    public String defaultText() {
        return defaultText;
    }

    public String description() {
        return description;
    }

    /** What is accepted, in words. */
    public String accepted() {
        return type.description();
    }

    OptionType<?> type() {
        return type;
    }
}
