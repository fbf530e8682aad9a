package grokwatch.job.validation;

import grokwatch.core.run.Target;
import grokwatch.core.run.TargetReference;
import grokwatch.schemas.RunTarget;
import grokwatch.schemas.TargetDirection;
import grokwatch.schemas.TrainingRun;
import java.util.List;
import java.util.Map;

/**
 * What a description must satisfy. Texts and labels are bounded because they live in the run's
 * state, which is bounded.
 */
public final class DescriptionValidator {

    /** Longest text, characters. */
    public static final int MAX_TEXT = 256;

    /** Most labels. */
    public static final int MAX_LABELS = 64;

    /** Names and values of all labels together, bytes of UTF-8. */
    public static final int MAX_LABEL_BYTES = 1024;

    private static final int MAX_COMMANDS = 64;
    private static final int MAX_COMMAND = 80;

    private DescriptionValidator() {}

    /**
     * Checks a description.
     *
     * @param key text of the record's key, checked already
     * @throws InvalidRecordException if it cannot be used
     */
    public static void check(String key, TrainingRun run) {
        RunIdentity.checkField(key, run.getRunId());
        Position.checkAttempt(run.getAttempt());
        checkTime("startedAt", run.getStartedAt());
        checkTime("endedAt", run.getEndedAt());
        checkTexts(run);
        checkSizes(run);
        checkRegimen(run);
        checkTargets(run);
        checkLabels(run.getLabels());
        checkCommands(run.getCommands());
    }

    private static void checkTime(String field, Long millis) {
        if (millis != null) {
            Position.checkTimestamp(field, millis);
        }
    }

    private static void checkTexts(TrainingRun run) {
        checkText("project", run.getProject());
        checkText("group", run.getGroup());
        checkText("name", run.getName());
        checkText("owner", run.getOwner());
        checkText("framework", run.getFramework());
        checkText("architecture", run.getArchitecture());
        checkText("task", run.getTask());
        checkText("optimizer", run.getOptimizer());
        checkText("learningRateSchedule", run.getLearningRateSchedule());
        checkText("lossType", run.getLossType());
    }

    private static void checkText(String field, String text) {
        Require.atMostCharacters(MAX_TEXT, field, text, RejectReason.TEXT_TOO_LONG);
    }

    private static void checkSizes(TrainingRun run) {
        checkCount(1, "batchSize", run.getBatchSize());
        checkCount(1, "parameterCount", run.getParameterCount());
        checkCount(1, "width", run.getWidth());
        checkCount(1, "depth", run.getDepth());
        checkCount(1, "trainSize", run.getTrainSize());
        checkCount(1, "validationSize", run.getValidationSize());
        checkCount(2, "classes", run.getClasses());
        checkCount(0, "lastStep", run.getLastStep());
        checkCount(1, "maxSteps", run.getMaxSteps());
        if (run.getMaxSteps() != null) {
            Require.atMost(
                    Position.MAX_STEP,
                    "maxSteps",
                    run.getMaxSteps(),
                    RejectReason.DESCRIPTION_OUT_OF_RANGE);
        }
    }

    private static void checkCount(long bound, String field, Long value) {
        Require.atLeast(bound, field, value, RejectReason.DESCRIPTION_OUT_OF_RANGE);
    }

    private static void checkRegimen(TrainingRun run) {
        Require.finiteNotNegative(
                "learningRate", run.getLearningRate(), RejectReason.DESCRIPTION_OUT_OF_RANGE);
        Require.finiteNotNegative(
                "weightDecay", run.getWeightDecay(), RejectReason.DESCRIPTION_OUT_OF_RANGE);
        Double dropout = run.getDropout();
        if (dropout != null && !(dropout >= 0 && dropout < 1)) {
            throw new InvalidRecordException(
                    RejectReason.DESCRIPTION_OUT_OF_RANGE,
                    "dropout must be in [0, 1), was " + dropout);
        }
    }

    private static void checkTargets(TrainingRun run) {
        RejectReason reason = RejectReason.DESCRIPTION_OUT_OF_RANGE;
        Require.positiveFraction("trainFraction", run.getTrainFraction(), reason);
        Require.positiveFraction("validationTarget", run.getValidationTarget(), reason);
        Require.finitePositive("maxSeconds", run.getMaxSeconds(), reason);
        Require.finitePositive("trainLossTarget", run.getTrainLossTarget(), reason);
        Require.finitePositive("validationLossTarget", run.getValidationLossTarget(), reason);
        if (run.getTarget() != null) {
            checkTarget(run.getTarget());
        }
    }

    private static void checkTarget(RunTarget target) {
        if (target.getDirection() == TargetDirection.UNKNOWN) {
            throw new InvalidRecordException(
                    RejectReason.DESCRIPTION_OUT_OF_RANGE,
                    "target.direction must be MIN or MAX, was UNKNOWN");
        }
        try {
            new Target(target.getMetric(), Target.Direction.MIN, target.getValue());
            if (target.getReference() != null) {
                checkText("target.reference", target.getReference());
                TargetReference.of(
                        target.getMetric(),
                        Target.Direction.MIN,
                        target.getReference(),
                        target.getValue());
            }
        } catch (IllegalArgumentException e) {
            throw new InvalidRecordException(RejectReason.DESCRIPTION_OUT_OF_RANGE, e.getMessage());
        }
    }

    private static void checkCommands(List<String> commands) {
        Require.atMost(
                MAX_COMMANDS,
                "number of commands",
                commands.size(),
                RejectReason.DESCRIPTION_OUT_OF_RANGE);
        for (String command : commands) {
            Require.atMostCharacters(MAX_COMMAND, "commands", command, RejectReason.TEXT_TOO_LONG);
        }
    }

    private static void checkLabels(Map<String, String> labels) {
        if (labels.size() > MAX_LABELS) {
            throw new InvalidRecordException(
                    RejectReason.LABELS_TOO_LARGE,
                    "labels must have at most " + MAX_LABELS + " entries, had " + labels.size());
        }
        long bytes = 0;
        for (Map.Entry<String, String> label : labels.entrySet()) {
            bytes += utf8Bytes(label.getKey()) + utf8Bytes(label.getValue());
        }
        if (bytes > MAX_LABEL_BYTES) {
            throw new InvalidRecordException(
                    RejectReason.LABELS_TOO_LARGE,
                    "labels must have at most "
                            + MAX_LABEL_BYTES
                            + " bytes of UTF-8 in all, had "
                            + bytes);
        }
    }

    /** Length in UTF-8, without encoding a text that may have megabytes. */
    private static long utf8Bytes(String text) {
        long bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            // A pair of surrogates is four bytes: two for each half.
            bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
        }
        return bytes;
    }
}
