package grokwatch.producers.djl.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import grokwatch.producers.djl.model.OneHotTokens;
import grokwatch.producers.djl.task.DataSplit;
import grokwatch.producers.djl.task.ExampleTable;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * A run's examples, split and encoded.
 *
 * @param table what they were drawn from
 * @param encoding how they are encoded
 * @param train examples to train on
 * @param validation examples kept back
 */
record TrainingData(ExampleTable table, OneHotTokens encoding, Part train, Part validation) {

    /**
     * One side of the split.
     *
     * @param inputs encoded tokens, one row an example
     * @param labels answers, int64
     * @param size examples, a count
     */
    record Part(NDArray inputs, NDArray labels, int size) {}

    /** Draws, splits and encodes; the arrays belong to the manager. */
    static TrainingData of(TrainOptions options, SplittableRandom random, NDManager manager) {
        ExampleTable table = options.task().table(options, random.split());
        DataSplit split =
                DataSplit.of(
                        table.size(), options.number(TrainOption.TRAIN_FRACTION), random.split());
        OneHotTokens encoding = OneHotTokens.of(table, options.architecture());
        return new TrainingData(
                table,
                encoding,
                part(table, encoding, split.train(), manager),
                part(table, encoding, split.validation(), manager));
    }

    /** Share of all the task's examples that is trained on, in (0, 1]. */
    double trainFraction() {
        return train.size() / table.possible();
    }

    private static Part part(
            ExampleTable table, OneHotTokens encoding, int[] rows, NDManager manager) {
        long[] labels = IntStream.of(rows).mapToLong(row -> table.labels()[row]).toArray();
        return new Part(encoding.encode(table, rows, manager), manager.create(labels), rows.length);
    }
}
