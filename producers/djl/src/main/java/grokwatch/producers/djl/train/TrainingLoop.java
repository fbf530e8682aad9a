package grokwatch.producers.djl.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.Trainer;
import ai.djl.training.listener.TrainingListener;
import ai.djl.training.listener.TrainingListener.BatchData;
import java.util.Map;

/**
 * The steps of one run. Each step and each evaluation has a scope of native memory of its own that
 * ends with it, so a run of any length needs no more than its first steps.
 */
final class TrainingLoop {

    private final Trainer trainer;
    private final Batches batches;
    private final TrainingData.Part validation;
    private long step;

    /**
     * @param step steps done before
     */
    TrainingLoop(Trainer trainer, Batches batches, TrainingData.Part validation, long step) {
        this.trainer = trainer;
        this.batches = batches;
        this.validation = validation;
        this.step = step;
    }

    /** Steps done, a count. */
    long step() {
        return step;
    }

    /** One optimizer step; listeners are notified between the backward pass and the step. */
    void train() {
        try (NDManager scope = trainer.getManager().newSubManager()) {
            NDList batch = batches.next(scope);
            NDList labels = new NDList(batch.get(1));
            NDList predictions;
            try (RunGradient gradient = new RunGradient()) {
                predictions = trainer.forward(new NDList(batch.get(0)));
                NDArray loss = trainer.getLoss().evaluate(labels, predictions);
                gradient.backward(loss);
            }
            notifyEach(TrainingListener::onTrainingBatch, labels, predictions);
            trainer.step();
            step++;
        }
    }

    /** One pass over the validation examples; listeners are notified. */
    void validate() {
        try (NDManager scope = trainer.getManager().newSubManager()) {
            NDList examples = Batches.borrow(validation, scope);
            NDList predictions = trainer.evaluate(new NDList(examples.get(0)));
            notifyEach(
                    TrainingListener::onValidationBatch, new NDList(examples.get(1)), predictions);
        }
        trainer.notifyListeners(listener -> listener.onEpoch(trainer));
    }

    private interface Notification {
        void send(TrainingListener listener, Trainer trainer, BatchData batch);
    }

    private void notifyEach(Notification notification, NDList labels, NDList predictions) {
        var device = labels.head().getDevice();
        // Without a batch object: it would take the examples away from their owner.
        BatchData data = new BatchData(null, Map.of(device, labels), Map.of(device, predictions));
        trainer.notifyListeners(listener -> notification.send(listener, trainer, data));
    }
}
