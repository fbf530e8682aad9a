package grokwatch.producers.djl.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.ParallelBlock;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.nn.transformer.ScaledDotProductAttentionBlock;
import java.util.List;

/**
 * The small transformer in which grokking was taken apart: token and position embedding, blocks of
 * four-headed attention and a ReLU layer four times as wide, both residual, no normalisation.
 * Nothing is masked, since only the last position is read.
 *
 * @see "N. Nanda, L. Chan, T. Lieberum, J. Smith, J. Steinhardt (2023). Progress Measures for
 *     Grokking via Mechanistic Interpretability. ICLR."
 */
final class Transformer {

    static final int HEADS = 4;

    private static final int FEED_FORWARD_FACTOR = 4;

    private Transformer() {}

    static Block block(NetworkShape shape) {
        SequentialBlock network =
                new SequentialBlock()
                        .add(Linear.builder().setUnits(shape.width()).optBias(false).build())
                        .add(new PositionEmbedding(shape.tokens(), shape.width()));
        for (int layer = 0; layer < shape.depth(); layer++) {
            network.add(residual(attention(shape))).add(residual(feedForward(shape)));
        }
        return network.add(LambdaBlock.singleton(Transformer::lastPosition, "lastPosition"))
                .add(Linear.builder().setUnits(shape.classes()).optBias(false).build());
    }

    private static Block attention(NetworkShape shape) {
        return ScaledDotProductAttentionBlock.builder()
                .setEmbeddingSize(shape.width())
                .setHeadCount(HEADS)
                .optAttentionProbsDropoutProb((float) shape.dropout())
                .build();
    }

    private static Block feedForward(NetworkShape shape) {
        SequentialBlock layers =
                new SequentialBlock()
                        .add(
                                Linear.builder()
                                        .setUnits((long) FEED_FORWARD_FACTOR * shape.width())
                                        .build())
                        .add(Activation.reluBlock());
        MultilayerPerceptron.addDropout(layers, shape.dropout());
        return layers.add(Linear.builder().setUnits(shape.width()).build());
    }

    private static Block residual(Block inner) {
        return new ParallelBlock(
                branches ->
                        new NDList(
                                branches.get(0)
                                        .singletonOrThrow()
                                        .add(branches.get(1).singletonOrThrow())),
                List.of(Blocks.identityBlock(), inner));
    }

    static NDArray lastPosition(NDArray sequence) {
        return sequence.get(":, -1");
    }
}
