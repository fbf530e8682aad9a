package grokwatch.producers.djl.train;

import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;

/** Optimizers to choose from. */
public enum OptimizerKind {
    /** Decoupled weight decay: each step shrinks the weights by rate x decay. */
    ADAMW {
        @Override
        Optimizer create(Tracker rate, float weightDecay, float beta2) {
            return Optimizer.adamW()
                    .optLearningRateTracker(rate)
                    .optWeightDecays(weightDecay)
                    .optBeta2(beta2)
                    .build();
        }
    },
    /** Weight decay as an L2 penalty within the gradient. */
    ADAM {
        @Override
        Optimizer create(Tracker rate, float weightDecay, float beta2) {
            return Optimizer.adam()
                    .optLearningRateTracker(rate)
                    .optWeightDecays(weightDecay)
                    .optBeta2(beta2)
                    .build();
        }
    },
    /** Plain gradient descent, weight decay as an L2 penalty. */
    SGD {
        @Override
        Optimizer create(Tracker rate, float weightDecay, float beta2) {
            return Optimizer.sgd()
                    .setLearningRateTracker(rate)
                    .optWeightDecays(weightDecay)
                    .build();
        }
    };

    abstract Optimizer create(Tracker rate, float weightDecay, float beta2);
}
