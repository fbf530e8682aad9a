package grokwatch.producers.djl.train;

import grokwatch.producers.djl.task.ModularArithmetic;
import grokwatch.producers.publisher.event.EventChecks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Collects options as text and checks them all at once. */
public final class TrainOptionsBuilder {

    private final Map<TrainOption, String> texts = new EnumMap<>(TrainOption.class);
    private final Map<String, String> labels = new LinkedHashMap<>();
    private final List<String> unknown = new ArrayList<>();

    public TrainOptionsBuilder set(TrainOption option, String text) {
        texts.put(option, text);
        return this;
    }

    /**
     * Sets an option by the name users write; an unknown one is a fault that {@link #build} names.
     */
    public TrainOptionsBuilder set(String name, String text) {
        Optional<TrainOption> option =
                Arrays.stream(TrainOption.values())
                        .filter(candidate -> candidate.optionName().equals(name))
                        .findFirst();
        option.ifPresentOrElse(
                found -> set(found, text),
                () -> unknown.add("option must be one of %s, was %s".formatted(names(), name)));
        return this;
    }

    /** Adds a label of the user's own. */
    public TrainOptionsBuilder label(String key, String value) {
        labels.put(key, value);
        return this;
    }

    /**
     * The options, checked.
     *
     * @throws InvalidTrainOptionsException naming every fault
     */
    public TrainOptions build() {
        List<String> faults = new ArrayList<>(unknown);
        Map<TrainOption, String> complete = new EnumMap<>(TrainOption.class);
        Map<TrainOption, Object> values = new EnumMap<>(TrainOption.class);
        for (TrainOption option : TrainOption.values()) {
            String text = texts.getOrDefault(option, option.defaultText());
            complete.put(option, text);
            try {
                values.put(option, option.type().reader().read(text));
            } catch (IllegalArgumentException e) {
                faults.add(
                        "%s must be %s, was %s"
                                .formatted(option.optionName(), option.accepted(), text));
            }
        }
        if (labels.size() > EventChecks.MAX_LABELS) {
            faults.add(
                    "labels must be at most %d, were %d"
                            .formatted(EventChecks.MAX_LABELS, labels.size()));
        }
        if (faults.isEmpty()) {
            TrainOptions options = new TrainOptions(values, complete, labels);
            faults.addAll(faultsBetween(options));
            if (faults.isEmpty()) {
                return options;
            }
        }
        throw new InvalidTrainOptionsException(faults);
    }

    private static List<String> faultsBetween(TrainOptions options) {
        List<String> faults = new ArrayList<>();
        if (options.task() == TaskKind.MODULAR_DIVISION
                && !ModularArithmetic.isPrime(options.integer(TrainOption.MODULUS))) {
            faults.add(
                    "modulus must be prime for division, was "
                            + options.integer(TrainOption.MODULUS));
        }
        if (options.task() == TaskKind.SPARSE_PARITY) {
            faults.addAll(parityFaults(options));
        }
        int multiple = options.architecture().widthMultiple();
        if (options.integer(TrainOption.WIDTH) % multiple != 0) {
            faults.add(
                    "width of a %s must be a multiple of %d, was %d"
                            .formatted(
                                    options.text(TrainOption.ARCHITECTURE),
                                    multiple,
                                    options.integer(TrainOption.WIDTH)));
        }
        if (options.integer(TrainOption.WARMUP_STEPS) >= options.integer(TrainOption.MAX_STEPS)) {
            faults.add(
                    "warmup-steps must be < max-steps = %d, was %d"
                            .formatted(
                                    options.integer(TrainOption.MAX_STEPS),
                                    options.integer(TrainOption.WARMUP_STEPS)));
        }
        return faults;
    }

    private static List<String> parityFaults(TrainOptions options) {
        List<String> faults = new ArrayList<>();
        if (options.integer(TrainOption.RELEVANT_BITS) > options.integer(TrainOption.BITS)) {
            faults.add(
                    "relevant-bits must be <= bits = %d, was %d"
                            .formatted(
                                    options.integer(TrainOption.BITS),
                                    options.integer(TrainOption.RELEVANT_BITS)));
        }
        if (options.integer(TrainOption.EXAMPLES)
                > Math.pow(2, options.integer(TrainOption.BITS))) {
            faults.add(
                    "examples must be <= 2^bits = 2^%d, was %d"
                            .formatted(
                                    options.integer(TrainOption.BITS),
                                    options.integer(TrainOption.EXAMPLES)));
        }
        return faults;
    }

    private static String names() {
        return Arrays.stream(TrainOption.values())
                .map(TrainOption::optionName)
                .collect(Collectors.joining(", "));
    }
}
