package grokwatch.producers.djl.model;

import ai.djl.nn.Block;
import java.util.function.Function;

/** Families of networks. Each takes one-hot tokens (examples x tokens x vocabulary). */
public enum Architecture {
    /** Hidden ReLU layers over the tokens side by side. */
    MLP(MultilayerPerceptron::block, false),
    /** Attention and feed-forward blocks without normalisation, read at an added last token. */
    TRANSFORMER(Transformer::block, true),
    /** Gated recurrent units over the tokens, read at the last. */
    RNN(RecurrentNetwork::block, false),
    /** Convolutions along the tokens. */
    CNN(ConvolutionalNetwork::block, false);

    private final Function<NetworkShape, Block> factory;
    private final boolean readsQueryToken;

    Architecture(Function<NetworkShape, Block> factory, boolean readsQueryToken) {
        this.factory = factory;
        this.readsQueryToken = readsQueryToken;
    }

    /**
     * A network without values yet. Its first parameter is the weight of the layer that takes the
     * tokens (features x one-hot inputs).
     *
     * @throws IllegalArgumentException if the family cannot take this shape
     */
    public Block block(NetworkShape shape) {
        return factory.apply(shape);
    }

    /** Whether a token "=" of its own, the vocabulary's last, is added to each example. */
    public boolean readsQueryToken() {
        return readsQueryToken;
    }
}
