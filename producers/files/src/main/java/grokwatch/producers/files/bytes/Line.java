package grokwatch.producers.files.bytes;

/**
 * A line of a file.
 *
 * @param offset of its first byte
 * @param number 1 first
 * @param text without its end; empty when too long
 * @param tooLong whether it was longer than the bound and its text was let go
 * @param isComplete whether its end was there: the last line of a file that is being written is not
 */
public record Line(long offset, long number, String text, boolean tooLong, boolean isComplete) {}
