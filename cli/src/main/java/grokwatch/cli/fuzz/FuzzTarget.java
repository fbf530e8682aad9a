package grokwatch.cli.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/**
 * A parser of foreign bytes.
 *
 * @param name unique; {@code --parser} selects by it
 * @param seeds valid inputs that are mutated, at least one
 * @param parser the parser itself
 * @param refusals the exceptions that it documents for malformed input
 * @param cost of one input relative to that of a text parser, >= 1; divides the number of inputs
 * @param maxAllocated largest allocation, bytes a byte of input, >= 1
 */
record FuzzTarget(
        String name,
        List<byte[]> seeds,
        Parser parser,
        List<Class<? extends Exception>> refusals,
        int cost,
        int maxAllocated) {

    private static final int USUAL = 20;

    /** Parses one input. */
    @FunctionalInterface
    interface Parser {

        void parse(byte[] input) throws Exception;
    }

    /** A parser that costs as much as a text parser. */
    static FuzzTarget of(
            String name, List<byte[]> seeds, Parser parser, Class<? extends Exception> refusal) {
        return new FuzzTarget(name, seeds, parser, List.of(refusal), 1, USUAL);
    }

    /** The same target with another cost. */
    FuzzTarget ofCost(int times) {
        return new FuzzTarget(name, seeds, parser, refusals, times, maxAllocated);
    }

    /** The same target, where a short line or an empty value costs an object or a report. */
    FuzzTarget allocating(int bytesPerByte) {
        return new FuzzTarget(name, seeds, parser, refusals, cost, bytesPerByte);
    }

    boolean refusesWith(Throwable thrown) {
        return refusals.stream().anyMatch(refusal -> refusal.isInstance(thrown));
    }

    static List<byte[]> seeds(String... texts) {
        return Stream.of(texts).map(text -> text.getBytes(StandardCharsets.UTF_8)).toList();
    }

    static String text(byte[] input) {
        return new String(input, StandardCharsets.UTF_8);
    }
}
