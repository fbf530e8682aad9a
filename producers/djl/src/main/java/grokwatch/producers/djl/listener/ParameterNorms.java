package grokwatch.producers.djl.listener;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import java.util.List;

/**
 * Global L2 norms over the trainable parameters of a block, summed in double precision. A norm is
 * not finite if one of its terms is not. What is made on the way is closed on the way.
 */
final class ParameterNorms {

    private ParameterNorms() {}

    /** Norm of the weights, >= 0. */
    static double ofWeights(Block block) {
        double squares = 0;
        for (NDArray weight : trainable(block)) {
            squares += squaredNorm(weight);
        }
        return Math.sqrt(squares);
    }

    /** Norm of the gradients, >= 0; there are some only between backward pass and step. */
    static double ofGradients(Block block) {
        double squares = 0;
        for (NDArray weight : trainable(block)) {
            try (NDArray gradient = weight.getGradient()) {
                squares += squaredNorm(gradient);
            }
        }
        return Math.sqrt(squares);
    }

    /** The parameters that are trained and have values by now. */
    static List<NDArray> trainable(Block block) {
        return block.getParameters().values().stream()
                .filter(parameter -> parameter.requiresGradient() && parameter.isInitialized())
                .map(Parameter::getArray)
                .toList();
    }

    static double squaredNorm(NDArray array) {
        try (NDArray constant = array.stopGradient();
                NDArray norm = constant.norm()) {
            double value = norm.getFloat();
            return value * value;
        }
    }
}
