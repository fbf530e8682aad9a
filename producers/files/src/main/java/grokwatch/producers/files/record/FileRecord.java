package grokwatch.producers.files.record;

/** One thing that a file says. */
public sealed interface FileRecord permits Point, Parameters, Ended, Damage, Note {}
