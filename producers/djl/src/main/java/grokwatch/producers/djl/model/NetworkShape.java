package grokwatch.producers.djl.model;

/**
 * What a network must fit, and how large it is.
 *
 * @param tokens tokens of an example, a count; >= 1
 * @param vocabulary tokens there are, a count; >= 2
 * @param classes answers there are, a count; >= 2
 * @param width width of the hidden layers, a count; >= 1
 * @param depth hidden layers or blocks, a count; >= 1
 * @param embedding dimension of an mlp's embedding, a count; 0: one-hot tokens go straight in
 * @param dropout probability, in [0, 1)
 */
public record NetworkShape(
        int tokens,
        int vocabulary,
        int classes,
        int width,
        int depth,
        int embedding,
        double dropout) {

    public NetworkShape {
        atLeast("tokens", tokens, 1);
        atLeast("vocabulary", vocabulary, 2);
        atLeast("classes", classes, 2);
        atLeast("width", width, 1);
        atLeast("depth", depth, 1);
        atLeast("embedding", embedding, 0);
        if (!(dropout >= 0 && dropout < 1)) {
            throw new IllegalArgumentException("dropout must be in [0, 1), was " + dropout);
        }
    }

    private static void atLeast(String name, int value, int bound) {
        if (value < bound) {
            throw new IllegalArgumentException(
                    "%s must be >= %d, was %d".formatted(name, bound, value));
        }
    }
}
