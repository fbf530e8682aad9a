package grokwatch.producers.files.table;

/**
 * A named value of a row, as text.
 *
 * @param name column or key
 * @param text as the file has it
 */
record Cell(String name, String text) {}
