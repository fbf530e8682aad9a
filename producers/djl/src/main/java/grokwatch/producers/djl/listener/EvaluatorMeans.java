package grokwatch.producers.djl.listener;

import ai.djl.training.Trainer;
import ai.djl.training.evaluator.AbstractAccuracy;
import ai.djl.training.evaluator.Evaluator;
import ai.djl.training.listener.TrainingListener.BatchData;
import java.util.Optional;

/**
 * Means of loss and accuracy over the batches since the last reset, kept in accumulators of the
 * trainer's own evaluators, so that they mean what they mean to the trainer.
 */
final class EvaluatorMeans {

    private final String key;
    private final Evaluator loss;
    private final Optional<Evaluator> accuracy;
    private boolean measured;

    /**
     * @param key of the accumulators; unlike any other in this trainer
     */
    EvaluatorMeans(Trainer trainer, String key) {
        this.key = key;
        this.loss = trainer.getLoss();
        this.accuracy =
                trainer.getEvaluators().stream()
                        .filter(AbstractAccuracy.class::isInstance)
                        .findFirst();
        loss.addAccumulator(key);
        accuracy.ifPresent(evaluator -> evaluator.addAccumulator(key));
    }

    void update(BatchData batch) {
        batch.getLabels()
                .forEach(
                        (device, labels) -> {
                            var predictions = batch.getPredictions().get(device);
                            loss.updateAccumulator(key, labels, predictions);
                            accuracy.ifPresent(
                                    evaluator ->
                                            evaluator.updateAccumulator(key, labels, predictions));
                        });
        measured = true;
    }

    boolean isMeasured() {
        return measured;
    }

    /** Mean loss in the loss's own unit; null if nothing was measured. */
    Double loss() {
        return measured ? (double) loss.getAccumulator(key) : null;
    }

    /** Mean accuracy in [0, 1]; null if nothing was measured or the trainer has no accuracy. */
    Double accuracy() {
        return measured
                ? accuracy.map(evaluator -> (double) evaluator.getAccumulator(key)).orElse(null)
                : null;
    }

    void reset() {
        loss.resetAccumulator(key);
        accuracy.ifPresent(evaluator -> evaluator.resetAccumulator(key));
        measured = false;
    }
}
