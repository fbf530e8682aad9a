package grokwatch.producers.files.preview;

/**
 * How a name of a file is understood.
 *
 * @param name as the file has it
 * @param field that it fills; {@code extra} where it is stored under its own name
 * @param unit {@code percent} or {@code fraction} of an accuracy; empty for others
 * @param values a count
 * @param note why it fills no field although it has one; empty: there is nothing to add
 */
public record MetricSummary(String name, String field, String unit, long values, String note) {}
