package grokwatch.producers.djl.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.djl.Model;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import grokwatch.producers.djl.train.NativeEngine;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A network")
class ArchitectureIT {

    private static final int EXAMPLES = 5;
    private static final int TOKENS = 3;
    private static final int VOCABULARY = 7;
    private static final int CLASSES = 6;

    @BeforeAll
    static void prepareEngine() {
        NativeEngine.prepare();
    }

    /** Each count is written as the sum of its layers: weights and biases in their order. */
    @ParameterizedTest(name = "{0} of width 8, depth {1}, embedding {2} has {3} parameters")
    @CsvSource({
        // 3*7*8 + 8, 8*6 + 6
        "MLP, 1, 0, 230",
        // ... and a second hidden layer 8*8 + 8
        "MLP, 2, 0, 302",
        // 7*4, 3*4*8 + 8, 8*6 + 6
        "MLP, 1, 4, 186",
        // 7*8, 3*8, attention 4*(8*8 + 8), feed-forward 8*32 + 32 + 32*8 + 8, 8*6
        "TRANSFORMER, 1, 0, 968",
        // 7*8, 3*8*(8 + 8) + 2*3*8, 8*6 + 6
        "RNN, 1, 0, 542",
        // 7*8, 8*8*3 + 8, 3*8*6 + 6
        "CNN, 1, 0, 406",
    })
    void hasTheParametersOfItsShape(
            Architecture architecture, int depth, int embedding, long parameters) {
        NetworkShape shape = new NetworkShape(TOKENS, VOCABULARY, CLASSES, 8, depth, embedding, 0);
        try (Model model = Model.newInstance("test", "PyTorch")) {
            Block block = architecture.block(shape);
            block.setInitializer(new SeededNormal(1, 1), Parameter.Type.WEIGHT);
            Shape input = new Shape(EXAMPLES, TOKENS, VOCABULARY);
            block.initialize(model.getNDManager(), DataType.FLOAT32, input);

            long counted =
                    block.getParameters().values().stream()
                            .mapToLong(parameter -> parameter.getShape().size())
                            .sum();
            assertThat(counted).isEqualTo(parameters);
            assertThat(block.getOutputShapes(new Shape[] {input}))
                    .containsExactly(new Shape(EXAMPLES, CLASSES));
        }
    }

    @Test
    void startsFromItsSeedAlone() {
        assertThat(initialWeights(1)).isEqualTo(initialWeights(1)).isNotEqualTo(initialWeights(2));
    }

    @Test
    void needsAWidthThatItsHeadsCanShare() {
        NetworkShape odd = new NetworkShape(TOKENS, VOCABULARY, CLASSES, 6, 1, 0, 0);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Architecture.TRANSFORMER.block(odd))
                .withMessage("width must be a multiple of 4, was 6");
    }

    private static float[] initialWeights(long seed) {
        try (Model model = Model.newInstance("test", "PyTorch")) {
            return new SeededNormal(1, seed)
                    .initialize(model.getNDManager(), new Shape(4, 9), DataType.FLOAT32)
                    .toFloatArray();
        }
    }
}
