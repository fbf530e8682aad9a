package grokwatch.core.run;

import java.util.Map;
import java.util.Objects;

/**
 * What a trainer says about its run. Every part but the id may be unknown.
 *
 * @param names who the run is
 * @param network what is trained
 * @param regimen how it is trained
 * @param data on what it is trained
 * @param targets when it counts as done
 * @param lifecycle where it stands
 */
public record RunDescription(
        Names names,
        Network network,
        Regimen regimen,
        Data data,
        Targets targets,
        Lifecycle lifecycle) {

    /** A run of which nothing is known but that it runs. */
    public static final RunDescription UNKNOWN =
            new RunDescription(
                    new Names("", "", "", Map.of()),
                    new Network(null, null, null, null),
                    new Regimen(null, null, null, null, null),
                    new Data(null, null, null, null, null),
                    new Targets(null, null, null, null),
                    new Lifecycle(RunStatus.RUNNING, null, 0));

    public RunDescription {
        Objects.requireNonNull(names, "names");
        Objects.requireNonNull(network, "network");
        Objects.requireNonNull(regimen, "regimen");
        Objects.requireNonNull(data, "data");
        Objects.requireNonNull(targets, "targets");
        Objects.requireNonNull(lifecycle, "lifecycle");
    }

    /** The same with another status. */
    public RunDescription withLifecycle(Lifecycle other) {
        return new RunDescription(names, network, regimen, data, targets, other);
    }

    /** The same description with another target. */
    public RunDescription withTarget(Target target) {
        return new RunDescription(names, network, regimen, data, targets.with(target), lifecycle);
    }

    /**
     * @param project may be empty
     * @param group may be empty
     * @param name for people; may be empty
     * @param labels the user's own
     */
    public record Names(String project, String group, String name, Map<String, String> labels) {
        public Names {
            labels = Map.copyOf(labels);
        }
    }

    /**
     * @param architecture family: mlp, cnn, transformer, rnn; null when unknown
     * @param parameterCount trainable parameters, >= 1; null when unknown
     * @param width of the hidden layers, >= 1; null when unknown
     * @param depth hidden layers or blocks, >= 1; null when unknown
     */
    public record Network(String architecture, Long parameterCount, Long width, Long depth) {}

    /**
     * @param optimizer lower case; null when unknown
     * @param learningRate peak, 1 per step, >= 0; null when unknown
     * @param weightDecay coefficient, >= 0; null when unknown
     * @param dropout fraction in [0, 1); null when unknown
     * @param batchSize examples a step, >= 1; null when unknown
     */
    public record Regimen(
            String optimizer,
            Double learningRate,
            Double weightDecay,
            Double dropout,
            Long batchSize) {}

    /**
     * @param task what is learned; null when unknown
     * @param trainSize training examples, >= 1; null when unknown
     * @param validationSize validation examples, >= 1; null when unknown
     * @param classes of the target, >= 2; null when unknown
     * @param trainFraction fraction in (0, 1]; null when unknown
     */
    public record Data(
            String task, Long trainSize, Long validationSize, Long classes, Double trainFraction) {}

    /**
     * @param maxSteps budget, optimizer steps, >= 1; null when unknown
     * @param validationAccuracy that counts as generalised, fraction in (0, 1]; null: the default
     * @param trainLoss that counts as memorised where no accuracy is logged, > 0; null: the default
     * @param validationLoss that counts as generalised there, > 0; null: the default
     * @param target what the run is to reach, in any metric; null: none
     * @param maxSeconds budget of training time since the first point, s, > 0; null when unknown
     * @param reference what the target is relative to; null: its value is stated. The target is
     *     null until a run that it refers to has ended
     */
    public record Targets(
            Long maxSteps,
            Double validationAccuracy,
            Double trainLoss,
            Double validationLoss,
            Target target,
            Double maxSeconds,
            TargetReference reference) {

        /** Targets whose values are stated. */
        public Targets(
                Long maxSteps,
                Double validationAccuracy,
                Double trainLoss,
                Double validationLoss,
                Target target,
                Double maxSeconds) {
            this(maxSteps, validationAccuracy, trainLoss, validationLoss, target, maxSeconds, null);
        }

        /** Targets of a run without a metric of its own to reach. */
        public Targets(
                Long maxSteps, Double validationAccuracy, Double trainLoss, Double validationLoss) {
            this(maxSteps, validationAccuracy, trainLoss, validationLoss, null, null);
        }

        /** Metric of the target, resolved or not; null without a target. */
        public String metric() {
            return reference != null ? reference.metric() : target == null ? null : target.metric();
        }

        /** Whether the target is relative to runs of which none has ended. */
        public boolean isUnresolved() {
            return reference != null && target == null;
        }

        /** The same with another target. */
        Targets with(Target other) {
            return new Targets(
                    maxSteps,
                    validationAccuracy,
                    trainLoss,
                    validationLoss,
                    other,
                    maxSeconds,
                    reference);
        }
    }

    /**
     * @param status by the trainer's own account
     * @param stopReason why the run ended; null while it runs or when unknown
     * @param attempt restart counter, >= 0
     * @param lastStep of an ended run: last step that it logged; null when unknown
     */
    public record Lifecycle(RunStatus status, String stopReason, int attempt, Long lastStep) {

        /** A run whose last step is not known. */
        public Lifecycle(RunStatus status, String stopReason, int attempt) {
            this(status, stopReason, attempt, null);
        }
    }
}
