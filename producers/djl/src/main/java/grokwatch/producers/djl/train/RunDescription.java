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
                .setProject(options.text(TrainOption.PROJECT))
                .setGroup(options.text(TrainOption.GROUP))
                .setName(options.runId())
                .setOwner(options.text(TrainOption.OWNER))
                .setFramework("djl")
                .setArchitecture(OptionType.kebab(options.architecture()))
                .setTask(OptionType.kebab(options.task()))
                .setOptimizer(OptionType.kebab(options.optimizer()))
                .setLearningRate(options.number(TrainOption.LEARNING_RATE))
                .setLearningRateSchedule(OptionType.kebab(options.schedule()))
                .setWeightDecay(options.number(TrainOption.WEIGHT_DECAY))
                .setDropout(options.number(TrainOption.DROPOUT))
                .setBatchSize((long) batchSize)
                .setParameterCount(parameterCount)
                .setWidth((long) options.integer(TrainOption.WIDTH))
                .setDepth((long) options.integer(TrainOption.DEPTH))
                .setTrainSize((long) data.train().size())
                .setValidationSize((long) data.validation().size())
                .setClasses((long) data.table().classes())
                .setTrainFraction(data.trainFraction())
                .setLossType("cross-entropy")
                .setMaxSteps((long) options.integer(TrainOption.MAX_STEPS))
                .setValidationTarget(options.number(TrainOption.VALIDATION_TARGET))
                .setTarget(TargetText.parse(options.text(TrainOption.TARGET)).orElse(null))
                .setSeed(options.seed())
                .setLabels(options.labels())
                .setStatus(RunStatus.RUNNING)
                .build();
    }
}
