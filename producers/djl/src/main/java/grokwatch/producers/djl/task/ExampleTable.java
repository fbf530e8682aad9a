package grokwatch.producers.djl.task;

/**
 * The examples of a task.
 *
 * @param tokens one row an example, all of one length; tokens in [0, vocabulary)
 * @param labels the answer to each row, in [0, classes)
 * @param vocabulary tokens there are, a count; >= 2
 * @param classes answers there are, a count; >= 2
 * @param possible examples the task has in all, a count; may exceed the rows where they are a
 *     sample
 */
public record ExampleTable(
        int[][] tokens, int[] labels, int vocabulary, int classes, double possible) {

    public ExampleTable {
        if (tokens.length != labels.length || tokens.length < 2) {
            throw new IllegalArgumentException(
                    "tokens and labels must be of one length >= 2, were %d and %d"
                            .formatted(tokens.length, labels.length));
        }
    }

    /** Examples held, a count. */
    public int size() {
        return labels.length;
    }

    /** Tokens of an example, a count. */
    public int tokensPerExample() {
        return tokens[0].length;
    }
}
