package grokwatch.producers.djl.train;

import grokwatch.producers.publisher.TargetText;
import grokwatch.schemas.RunStatus;
import grokwatch.schemas.TrainingRun;

/** Describes a training in the contract's words. */
final class RunDescription {

    private RunDescription() {}

    static TrainingRun of(
            TrainOptions options, TrainingData data, int batchSize, long parameterCount) {
        return TrainingRun.newBuilder()
                .setRunId(options.runId())
                .setProject(options.project())
                .setGroup(options.group())
                .setName(options.runId())
                .setOwner(options.owner())
                .setFramework("djl")
                .setArchitecture(OptionType.kebab(options.architecture()))
                .setTask(OptionType.kebab(options.task()))
                .setOptimizer(OptionType.kebab(options.optimizer()))
                .setLearningRate(options.learningRate())
                .setLearningRateSchedule(OptionType.kebab(options.schedule()))
                .setWeightDecay(options.weightDecay())
                .setDropout(options.dropout())
                .setBatchSize((long) batchSize)
                .setParameterCount(parameterCount)
                .setWidth((long) options.width())
                .setDepth((long) options.depth())
                .setTrainSize((long) data.train().size())
                .setValidationSize((long) data.validation().size())
                .setClasses((long) data.table().classes())
                .setTrainFraction(data.trainFraction())
                .setLossType("cross-entropy")
                .setMaxSteps(options.maxSteps())
                .setValidationTarget(options.validationTarget())
                .setTarget(TargetText.parse(options.text(TrainOption.TARGET)).orElse(null))
                .setSeed(options.seed())
                .setLabels(options.labels())
                .setStatus(RunStatus.RUNNING)
                .build();
    }
}
