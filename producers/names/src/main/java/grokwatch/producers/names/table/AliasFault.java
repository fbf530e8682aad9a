package grokwatch.producers.names.table;

/**
 * One fault of an alias table.
 *
 * @param origin file
 * @param line 1 first
 * @param message names the field, the value and what is accepted
 */
public record AliasFault(String origin, int line, String message) {

    @Override
    public String toString() {
        return origin + ":" + line + ": " + message;
    }
}
