package grokwatch.producers.djl.train;

import grokwatch.producers.djl.task.ExampleTable;
import grokwatch.producers.djl.task.ModularArithmetic;
import grokwatch.producers.djl.task.SparseParity;
import grokwatch.producers.djl.task.SymmetricGroup;
import java.util.SplittableRandom;

/** Tasks to choose from. */
public enum TaskKind {
    MODULAR_ADDITION,
    MODULAR_SUBTRACTION,
    MODULAR_MULTIPLICATION,
    MODULAR_DIVISION,
    PERMUTATIONS_S4,
    PERMUTATIONS_S5,
    SPARSE_PARITY;

    /** The task's examples: all of them, or as many as are asked for where all are too many. */
    ExampleTable table(TrainOptions options, SplittableRandom random) {
        return switch (this) {
            case MODULAR_ADDITION ->
                    ModularArithmetic.ADDITION.table(options.integer(TrainOption.MODULUS));
            case MODULAR_SUBTRACTION ->
                    ModularArithmetic.SUBTRACTION.table(options.integer(TrainOption.MODULUS));
            case MODULAR_MULTIPLICATION ->
                    ModularArithmetic.MULTIPLICATION.table(options.integer(TrainOption.MODULUS));
            case MODULAR_DIVISION ->
                    ModularArithmetic.DIVISION.table(options.integer(TrainOption.MODULUS));
            case PERMUTATIONS_S4 -> new SymmetricGroup(4).table();
            case PERMUTATIONS_S5 -> new SymmetricGroup(5).table();
            case SPARSE_PARITY ->
                    new SparseParity(
                                    options.integer(TrainOption.BITS),
                                    options.integer(TrainOption.RELEVANT_BITS))
                            .sample(options.integer(TrainOption.EXAMPLES), random);
        };
    }
}
