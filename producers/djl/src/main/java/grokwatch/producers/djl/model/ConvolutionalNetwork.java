package grokwatch.producers.djl.model;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv1d;
import ai.djl.nn.core.Linear;

/** Embedded tokens through convolutions of width three along the tokens. */
final class ConvolutionalNetwork {

    private static final Shape KERNEL = new Shape(3);
    private static final Shape PADDING = new Shape(1);

    private ConvolutionalNetwork() {}

    static Block block(NetworkShape shape) {
        SequentialBlock network =
                new SequentialBlock()
                        .add(Linear.builder().setUnits(shape.width()).optBias(false).build())
                        .add(
                                LambdaBlock.singleton(
                                        tokens -> tokens.transpose(0, 2, 1), "featuresFirst"));
        for (int layer = 0; layer < shape.depth(); layer++) {
            network.add(
                            Conv1d.builder()
                                    .setKernelShape(KERNEL)
                                    .optPadding(PADDING)
                                    .setFilters(shape.width())
                                    .build())
                    .add(Activation.reluBlock());
            MultilayerPerceptron.addDropout(network, shape.dropout());
        }
        return network.add(Blocks.batchFlattenBlock())
                .add(Linear.builder().setUnits(shape.classes()).build());
    }
}
