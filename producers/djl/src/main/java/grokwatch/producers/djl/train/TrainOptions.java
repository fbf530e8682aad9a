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
        return new TrainOptionsBuilder();
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

    public TaskKind task() {
        return (TaskKind) values.get(TrainOption.TASK);
    }

    public Architecture architecture() {
        return (Architecture) values.get(TrainOption.ARCHITECTURE);
    }

    public OptimizerKind optimizer() {
        return (OptimizerKind) values.get(TrainOption.OPTIMIZER);
    }

    public ScheduleKind schedule() {
        return (ScheduleKind) values.get(TrainOption.SCHEDULE);
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

    /** The value of an option that is a whole number. */
    public int integer(TrainOption option) {
        return Math.toIntExact((Long) values.get(option));
    }

    /** The value of an option that is a decimal number. */
    public double number(TrainOption option) {
        return (Double) values.get(option);
    }
}
