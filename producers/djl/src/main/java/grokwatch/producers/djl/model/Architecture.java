package grokwatch.producers.djl.model;

import ai.djl.nn.Block;
import java.util.function.Function;

/** Families of networks. Each takes one-hot tokens (examples x tokens x vocabulary). */
public enum Architecture {
    /** Hidden ReLU layers over the tokens side by side. */
    MLP(MultilayerPerceptron::block, false, 1),
    /** Attention and feed-forward blocks without normalisation, read at an added last token. */
    TRANSFORMER(Transformer::block, true, Transformer.HEADS),
    /** Gated recurrent units over the tokens, read at the last. */
    RNN(RecurrentNetwork::block, false, 1),
    /** Convolutions along the tokens. */
    CNN(ConvolutionalNetwork::block, false, 1);

    private final Function<NetworkShape, Block> factory;
    private final boolean readsQueryToken;
    private final int widthMultiple;

    Architecture(
            Function<NetworkShape, Block> factory, boolean readsQueryToken, int widthMultiple) {
        this.factory = factory;
        this.readsQueryToken = readsQueryToken;
        this.widthMultiple = widthMultiple;
    }

    /**
     * A network without values yet. Its first parameter is the weight of the layer that takes the
     * tokens (features x one-hot inputs).
     *
     * @throws IllegalArgumentException if the width is not a multiple of {@link #widthMultiple}
     */
    public Block block(NetworkShape shape) {
        if (shape.width() % widthMultiple != 0) {
            throw new IllegalArgumentException(
                    "width must be a multiple of %d, was %d"
                            .formatted(widthMultiple, shape.width()));
        }
        return factory.apply(shape);
    }

    /** What the width must be a multiple of: the heads of attention, else 1. */
    public int widthMultiple() {
        return widthMultiple;
    }

    /** Whether a token "=" of its own, the vocabulary's last, is added to each example. */
    public boolean readsQueryToken() {
        return readsQueryToken;
    }
}
