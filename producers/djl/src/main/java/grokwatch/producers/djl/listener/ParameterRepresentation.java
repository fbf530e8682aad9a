package grokwatch.producers.djl.listener;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.Trainer;

/**
 * A parameter as a matrix.
 *
 * @param layer name of the parameter
 * @param transposed whether its last dimensions are the rows
 */
record ParameterRepresentation(String layer, boolean transposed) implements Representation {

    @Override
    public NDArray matrix(Trainer trainer) {
        Parameter parameter = trainer.getModel().getBlock().getParameters().get(layer);
        if (parameter == null) {
            throw new IllegalArgumentException(
                    "layer must be one of %s, was %s"
                            .formatted(
                                    trainer.getModel().getBlock().getParameters().keys(), layer));
        }
        try (NDArray constant = parameter.getArray().stopGradient()) {
            long rows = constant.getShape().get(0);
            NDArray matrix = constant.reshape(new Shape(rows, constant.size() / rows));
            if (!transposed) {
                return matrix;
            }
            try (matrix) {
                return matrix.transpose();
            }
        }
    }
}
