package grokwatch.producers.djl.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import grokwatch.producers.djl.task.DataSplit;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The examples of each step: all of them, or a batch without replacement out of a new order each
 * epoch.
 */
final class Batches {

    private final TrainingData.Part examples;
    private final int batchSize;
    private final SplittableRandom random;
    private int[] order = new int[0];
    private int next;

    /**
     * @param batchSize examples a step, a count; 0 or more than there are: all
     */
    Batches(TrainingData.Part examples, int batchSize, SplittableRandom random) {
        this.examples = examples;
        this.batchSize = batchSize == 0 ? examples.size() : Math.min(batchSize, examples.size());
        this.random = random;
    }

    /** Examples a step, a count. */
    int batchSize() {
        return batchSize;
    }

    /** Inputs and labels of the next step, held by the scope until it is closed. */
    NDList next(NDManager scope) {
        if (batchSize == examples.size()) {
            return borrow(examples, scope);
        }
        if (next + batchSize > order.length) {
            order = DataSplit.shuffled(examples.size(), random);
            next = 0;
        }
        int[] rows = Arrays.copyOfRange(order, next, next + batchSize);
        next += batchSize;
        NDIndex index = new NDIndex("{}", scope.create(rows));
        NDArray inputs = examples.inputs().get(scope, index);
        NDArray labels = examples.labels().get(scope, index);
        return new NDList(inputs, labels);
    }

    /**
     * All examples of a part, lent to the scope, so that what is computed from them ends with it.
     */
    static NDList borrow(TrainingData.Part part, NDManager scope) {
        scope.tempAttachAll(part.inputs(), part.labels());
        return new NDList(part.inputs(), part.labels());
    }
}
