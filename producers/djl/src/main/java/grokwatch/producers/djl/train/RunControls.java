package grokwatch.producers.djl.train;

/**
 * What may change while a run trains. Written by the training's thread; safe to read from others.
 */
final class RunControls {

    private volatile double learningRate;
    private volatile double weightDecay;
    private volatile long maxSteps;

    RunControls(TrainOptions options) {
        this(
                options.number(TrainOption.LEARNING_RATE),
                options.number(TrainOption.WEIGHT_DECAY),
                options.integer(TrainOption.MAX_STEPS));
    }

    private RunControls(double learningRate, double weightDecay, long maxSteps) {
        this.learningRate = learningRate;
        this.weightDecay = weightDecay;
        this.maxSteps = maxSteps;
    }

    /** Peak learning rate, 1 per step. */
    double learningRate() {
        return learningRate;
    }

    /** Weight decay, dimensionless. */
    double weightDecay() {
        return weightDecay;
    }

    /** Budget, steps. */
    long maxSteps() {
        return maxSteps;
    }

    RunControls copy() {
        return new RunControls(learningRate, weightDecay, maxSteps);
    }

    void setLearningRate(double value) {
        learningRate = value;
    }

    void setWeightDecay(double value) {
        weightDecay = value;
    }

    void setMaxSteps(long value) {
        maxSteps = value;
    }

    /** Takes all values of another. */
    void set(RunControls other) {
        learningRate = other.learningRate;
        weightDecay = other.weightDecay;
        maxSteps = other.maxSteps;
    }
}
