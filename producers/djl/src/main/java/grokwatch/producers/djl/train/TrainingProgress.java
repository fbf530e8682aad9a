package grokwatch.producers.djl.train;

import grokwatch.schemas.TrainingMetrics;

/** Told how a training gets on, on the training's own thread; must be quick and not throw. */
public interface TrainingProgress {

    /** Reports nothing. */
    TrainingProgress SILENT = (options, metrics) -> {};

    /**
     * A record was logged.
     *
     * @param options of the run; its budget is {@link TrainOption#MAX_STEPS}
     * @param metrics as published
     */
    void logged(TrainOptions options, TrainingMetrics metrics);
}
