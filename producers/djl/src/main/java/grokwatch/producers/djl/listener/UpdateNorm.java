package grokwatch.producers.djl.listener;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** Global L2 norm of one optimizer step: remembers the weights before it, compares after it. */
final class UpdateNorm implements AutoCloseable {

    private List<NDArray> before = List.of();

    /** Copies the weights as they are before the step. */
    void remember(Block block) {
        close();
        List<NDArray> copies = new ArrayList<>();
        for (NDArray weight : ParameterNorms.trainable(block)) {
            try (NDArray constant = weight.stopGradient()) {
                copies.add(constant.duplicate());
            }
        }
        before = copies;
    }

    /** The norm of what the step has changed, >= 0; empty if nothing was remembered. */
    OptionalDouble sinceRemembered(Block block) {
        List<NDArray> after = ParameterNorms.trainable(block);
        if (before.isEmpty() || before.size() != after.size()) {
            return OptionalDouble.empty();
        }
        double squares = 0;
        for (int i = 0; i < before.size(); i++) {
            try (NDArray constant = after.get(i).stopGradient();
                    NDArray change = constant.sub(before.get(i))) {
                squares += ParameterNorms.squaredNorm(change);
            }
        }
        close();
        return OptionalDouble.of(Math.sqrt(squares));
    }

    /** Forgets. */
    @Override
    public void close() {
        before.forEach(NDArray::close);
        before = List.of();
    }
}
