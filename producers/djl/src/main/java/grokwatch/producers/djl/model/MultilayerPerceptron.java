package grokwatch.producers.djl.model;

import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.Dropout;

/** One-hot or embedded tokens side by side, then ReLU layers, then one linear layer. */
final class MultilayerPerceptron {

    private MultilayerPerceptron() {}

    static Block block(NetworkShape shape) {
        SequentialBlock network = new SequentialBlock();
        if (shape.embedding() > 0) {
            network.add(Linear.builder().setUnits(shape.embedding()).optBias(false).build());
        }
        network.add(Blocks.batchFlattenBlock());
        for (int layer = 0; layer < shape.depth(); layer++) {
            network.add(Linear.builder().setUnits(shape.width()).build())
                    .add(Activation.reluBlock());
            addDropout(network, shape.dropout());
        }
        return network.add(Linear.builder().setUnits(shape.classes()).build());
    }

    static void addDropout(SequentialBlock network, double dropout) {
        if (dropout > 0) {
            network.add(Dropout.builder().optRate((float) dropout).build());
        }
    }
}
