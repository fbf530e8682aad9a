package grokwatch.producers.djl.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import grokwatch.producers.djl.task.ExampleTable;

/**
 * Encodes examples for a network.
 *
 * @param tokens tokens of an encoded example, a count
 * @param vocabulary tokens there are once encoded, a count
 */
public record OneHotTokens(int tokens, int vocabulary) {

    /** The encoding of a table for an architecture, which may add a token of its own. */
    public static OneHotTokens of(ExampleTable table, Architecture architecture) {
        int added = architecture.readsQueryToken() ? 1 : 0;
        return new OneHotTokens(table.tokensPerExample() + added, table.vocabulary() + added);
    }

    /** The given rows of the table: float32, examples x tokens x vocabulary. */
    public NDArray encode(ExampleTable table, int[] rows, NDManager manager) {
        float[] values = new float[Math.multiplyExact(rows.length, tokens * vocabulary)];
        for (int example = 0; example < rows.length; example++) {
            int[] given = table.tokens()[rows[example]];
            for (int position = 0; position < tokens; position++) {
                int token = position < given.length ? given[position] : vocabulary - 1;
                values[(example * tokens + position) * vocabulary + token] = 1;
            }
        }
        return manager.create(values, new Shape(rows.length, tokens, vocabulary));
    }
}
