package grokwatch.producers.djl.model;

import ai.djl.nn.Block;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.nn.recurrent.GRU;

/** Embedded tokens through gated recurrent units; the last state is read. */
final class RecurrentNetwork {

    private RecurrentNetwork() {}

    static Block block(NetworkShape shape) {
        return new SequentialBlock()
                .add(Linear.builder().setUnits(shape.width()).optBias(false).build())
                .add(
                        GRU.builder()
                                .setStateSize(shape.width())
                                .setNumLayers(shape.depth())
                                .optDropRate((float) shape.dropout())
                                .optBatchFirst(true)
                                .build())
                .add(LambdaBlock.singleton(Transformer::lastPosition, "lastPosition"))
                .add(Linear.builder().setUnits(shape.classes()).build());
    }
}
