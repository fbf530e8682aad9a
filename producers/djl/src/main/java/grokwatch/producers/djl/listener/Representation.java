package grokwatch.producers.djl.listener;

import ai.djl.ndarray.NDArray;
import ai.djl.training.Trainer;

/** Where a snapshot comes from: a matrix of rows (examples or tokens) by columns (features). */
public interface Representation {

    /** Name of the layer, 1 to 256 characters. */
    String layer();

    /**
     * The matrix as it is now.
     *
     * @return a float32 array of two dimensions that the caller closes
     */
    NDArray matrix(Trainer trainer);

    /**
     * A parameter by its name in {@code trainer.getModel().getBlock().getParameters()}, for example
     * {@code 01Embedding_embedding}, its first dimension taken as rows.
     */
    static Representation ofParameter(String name) {
        return new ParameterRepresentation(name, false);
    }

    /** A parameter the other way round: the weights of a linear layer, its inputs as rows. */
    static Representation ofTransposedParameter(String name) {
        return new ParameterRepresentation(name, true);
    }
}
