package grokwatch.producers.files.record;

import java.util.Map;

/**
 * What a file says of its run once and for all, under its own names.
 *
 * @param run run within the file; empty for a file of one run
 * @param values texts by name
 */
public record Parameters(String run, Map<String, String> values) implements FileRecord {

    public Parameters {
        values = Map.copyOf(values);
    }
}
