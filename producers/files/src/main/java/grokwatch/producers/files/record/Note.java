package grokwatch.producers.files.record;

/**
 * How a file was understood where it could be understood otherwise.
 *
 * @param run run within the file; empty for a file of one run
 * @param text for people
 */
public record Note(String run, String text) implements FileRecord {}
