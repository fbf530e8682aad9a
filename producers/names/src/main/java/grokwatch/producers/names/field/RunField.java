package grokwatch.producers.names.field;

import grokwatch.schemas.TrainingRun;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The properties of {@code TrainingRun} that a source's parameters can fill. */
public enum RunField implements Field {
    PROJECT("project", ParameterText.name(TrainingRun.Builder::setProject)),
    GROUP("group", ParameterText.name(TrainingRun.Builder::setGroup)),
    NAME("name", ParameterText.name(TrainingRun.Builder::setName)),
    OWNER("owner", ParameterText.name(TrainingRun.Builder::setOwner)),
    FRAMEWORK("framework", ParameterText.term(TrainingRun.Builder::setFramework)),
    ARCHITECTURE("architecture", ParameterText.term(TrainingRun.Builder::setArchitecture)),
    TASK("task", ParameterText.term(TrainingRun.Builder::setTask)),
    OPTIMIZER("optimizer", ParameterText.term(TrainingRun.Builder::setOptimizer)),
    LEARNING_RATE(
            "learningRate",
            ParameterText.number(NumberBound.FINITE, TrainingRun.Builder::setLearningRate)),
    LEARNING_RATE_SCHEDULE(
            "learningRateSchedule",
            ParameterText.term(TrainingRun.Builder::setLearningRateSchedule)),
    WEIGHT_DECAY(
            "weightDecay",
            ParameterText.number(NumberBound.FINITE, TrainingRun.Builder::setWeightDecay)),
    DROPOUT(
            "dropout",
            ParameterText.number(NumberBound.BELOW_ONE, TrainingRun.Builder::setDropout)),
    BATCH_SIZE("batchSize", ParameterText.count(1, TrainingRun.Builder::setBatchSize)),
    PARAMETER_COUNT(
            "parameterCount", ParameterText.count(1, TrainingRun.Builder::setParameterCount)),
    WIDTH("width", ParameterText.count(1, TrainingRun.Builder::setWidth)),
    DEPTH("depth", ParameterText.count(1, TrainingRun.Builder::setDepth)),
    TRAIN_SIZE("trainSize", ParameterText.count(1, TrainingRun.Builder::setTrainSize)),
    VALIDATION_SIZE(
            "validationSize", ParameterText.count(1, TrainingRun.Builder::setValidationSize)),
    CLASSES("classes", ParameterText.count(2, TrainingRun.Builder::setClasses)),
    TRAIN_FRACTION(
            "trainFraction",
            ParameterText.number(NumberBound.FRACTION, TrainingRun.Builder::setTrainFraction)),
    LOSS_TYPE("lossType", ParameterText.term(TrainingRun.Builder::setLossType)),
    MAX_STEPS("maxSteps", ParameterText.count(1, TrainingRun.Builder::setMaxSteps)),
    MAX_SECONDS(
            "maxSeconds",
            ParameterText.number(NumberBound.POSITIVE, TrainingRun.Builder::setMaxSeconds)),
    VALIDATION_TARGET(
            "validationTarget",
            ParameterText.number(NumberBound.FRACTION, TrainingRun.Builder::setValidationTarget)),
    TRAIN_LOSS_TARGET(
            "trainLossTarget",
            ParameterText.number(NumberBound.POSITIVE, TrainingRun.Builder::setTrainLossTarget)),
    VALIDATION_LOSS_TARGET(
            "validationLossTarget",
            ParameterText.number(
                    NumberBound.POSITIVE, TrainingRun.Builder::setValidationLossTarget)),
    TARGET("target", ParameterText.target()),
    SEED("seed", ParameterText.count(Long.MIN_VALUE, TrainingRun.Builder::setSeed));

    /** What frameworks write where there is no value. */
    private static final Set<String> ABSENT = Set.of("", "null", "none", "nan", "~");

    private static final double PERCENT = 100;

    private final String fieldName;
    private final ParameterText type;

    RunField(String fieldName, ParameterText type) {
        this.fieldName = fieldName;
        this.type = type;
    }

    @Override
    public String fieldName() {
        return fieldName;
    }

    /**
     * Fills the property from a parameter's text. A text that says "none" changes nothing.
     *
     * @param percent whether the text is a number in percent
     * @return the fault in one line, naming field, value and bound; then nothing was changed
     */
    public Optional<String> set(TrainingRun.Builder run, String text, boolean percent) {
        String trimmed = text.strip();
        if (ABSENT.contains(trimmed.toLowerCase(Locale.ROOT))) {
            return Optional.empty();
        }
        return type.set(run, trimmed, percent ? PERCENT : 1)
                .map(
                        bound ->
                                "%s must be %s, was \"%s\""
                                        .formatted(fieldName, bound, shown(trimmed)));
    }

    private static String shown(String text) {
        int longest = 64;
        return text.length() <= longest ? text : text.substring(0, longest) + "…";
    }
}
