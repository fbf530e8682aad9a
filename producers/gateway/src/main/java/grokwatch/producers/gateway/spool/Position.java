package grokwatch.producers.gateway.spool;

/**
 * A place in a spool.
 *
 * @param segment number of the file
 * @param offset bytes from its start
 */
public record Position(long segment, long offset) {

    static final Position START = new Position(0, 0);

    /** As it stands in a file. */
    String text() {
        return segment + " " + offset;
    }

    /**
     * From its text.
     *
     * @throws IllegalArgumentException if it is none
     */
    static Position parse(String text) {
        String[] parts = text.strip().split(" ");
        if (parts.length != 2) {
            throw new IllegalArgumentException(
                    "a position must be two numbers, was \"" + text + "\"");
        }
        return new Position(Long.parseLong(parts[0]), Long.parseLong(parts[1]));
    }
}
