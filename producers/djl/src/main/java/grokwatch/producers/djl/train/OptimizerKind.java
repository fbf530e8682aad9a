package grokwatch.producers.djl.train;

import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;

/** Optimizers to choose from. */
public enum OptimizerKind {
    /** Decoupled weight decay: each step shrinks the weights by rate x decay. */
    ADAMW,
    /** Weight decay as an L2 penalty within the gradient. */
    ADAM,
    /** Plain gradient descent, weight decay as an L2 penalty. */
    SGD;

    Optimizer create(Tracker rate, float weightDecay, float beta2) {
        return switch (this) {
            case ADAMW ->
                    Optimizer.adamW()
                            .optLearningRateTracker(rate)
                            .optWeightDecays(weightDecay)
                            .optBeta2(beta2)
                            .build();
            case ADAM ->
                    Optimizer.adam()
                            .optLearningRateTracker(rate)
                            .optWeightDecays(weightDecay)
                            .optBeta2(beta2)
                            .build();
            case SGD ->
                    Optimizer.sgd()
                            .setLearningRateTracker(rate)
                            .optWeightDecays(weightDecay)
                            .build();
        };
    }
}
