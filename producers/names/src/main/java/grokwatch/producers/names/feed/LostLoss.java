package grokwatch.producers.names.feed;

import grokwatch.producers.names.field.MetricField;
import java.util.function.Consumer;

/**
 * The signature of a run that overflowed in half precision: trainers that leave non-finite losses
 * out of their means then log a loss of exactly 0 beside a gradient norm that is NaN. The loss
 * becomes NaN, so that the run is seen to diverge instead of being perfect.
 */
record LostLoss(Consumer<StepValues> next, Consumer<String> note) implements Consumer<StepValues> {

    @Override
    public void accept(StepValues values) {
        if (values.has(MetricField.TRAIN_LOSS)
                && values.get(MetricField.TRAIN_LOSS) == 0
                && values.has(MetricField.GRADIENT_NORM)
                && Double.isNaN(values.get(MetricField.GRADIENT_NORM))) {
            values.set(MetricField.TRAIN_LOSS, Double.NaN);
            note.accept(
                    "loss 0 with gradient norm NaN at step %d: half precision overflowed; the loss is taken for NaN"
                            .formatted(values.step()));
        }
        next.accept(values);
    }
}
