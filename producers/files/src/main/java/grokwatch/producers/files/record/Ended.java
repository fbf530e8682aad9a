package grokwatch.producers.files.record;

/**
 * The file says that its run has ended.
 *
 * @param run run within the file; empty for a file of one run
 * @param reason for people
 */
public record Ended(String run, String reason) implements FileRecord {}
