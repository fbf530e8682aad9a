package grokwatch.producers.djl.train;

import grokwatch.schemas.TrainingMetrics;

/** Told how a training gets on, on the training's own thread; must be quick and not throw. */
public interface TrainingProgress {

    /** Tells nobody. */
    TrainingProgress SILENT = (options, metrics) -> {};

    /**
     * A record was logged.
     *
     * @param options of the run; its budget is {@link TrainOptions#maxSteps}
     * @param metrics as published
     */
    void logged(TrainOptions options, TrainingMetrics metrics);
}
