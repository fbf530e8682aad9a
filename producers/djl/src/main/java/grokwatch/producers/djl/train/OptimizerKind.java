package grokwatch.producers.djl.train;

import ai.djl.training.optimizer.Adam;
import ai.djl.training.optimizer.AdamW;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.optimizer.Sgd;
import ai.djl.training.tracker.Tracker;
import java.util.function.DoubleSupplier;

/** Optimizers to choose from. */
public enum OptimizerKind {
    /** Decoupled weight decay: each step shrinks the weights by rate x decay. */
    ADAMW,
    /** Weight decay as an L2 penalty within the gradient. */
    ADAM,
    /** Plain gradient descent, weight decay as an L2 penalty. */
    SGD;

    /**
     * Creates the optimizer.
     *
     * @param weightDecay evaluated at each step
     */
    Optimizer create(Tracker rate, DoubleSupplier weightDecay, float beta2) {
        return switch (this) {
            case ADAMW ->
                    new AdamW(Optimizer.adamW().optLearningRateTracker(rate).optBeta2(beta2)) {
                        @Override
                        protected float getWeightDecay() {
                            return (float) weightDecay.getAsDouble();
                        }
                    };
            case ADAM ->
                    new Adam(Optimizer.adam().optLearningRateTracker(rate).optBeta2(beta2)) {
                        @Override
                        protected float getWeightDecay() {
                            return (float) weightDecay.getAsDouble();
                        }
                    };
            case SGD ->
                    new Sgd(Optimizer.sgd().setLearningRateTracker(rate)) {
                        @Override
                        protected float getWeightDecay() {
                            return (float) weightDecay.getAsDouble();
                        }
                    };
        };
    }
}
