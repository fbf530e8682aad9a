package grokwatch.producers.names.table;

import java.util.Map;

/**
 * What a line of a text log holds.
 *
 * @param rule that matched
 * @param places texts that place the line: step, epoch, time
 * @param values texts of its numbers by name
 */
public record LineMatch(LineRule rule, Map<String, String> places, Map<String, String> values) {}
