package grokwatch.producers.files.run;

import grokwatch.producers.files.record.Point;
import grokwatch.producers.names.field.MetricField;
import grokwatch.producers.names.table.AliasTable;
import grokwatch.producers.names.table.Source;
import java.util.EnumMap;
import java.util.Map;

/**
 * Counts how often a writer has started again: its steps go back. Each metric is followed by
 * itself, since training and validation values may be written in either order. Not thread-safe.
 */
final class Restarts {

    private final Map<MetricField, Long> lastSteps = new EnumMap<>(MetricField.class);
    private final AliasTable aliases;
    private final Source source;
    private int count;

    Restarts(AliasTable aliases, Source source) {
        this.aliases = aliases;
        this.source = source;
    }

    /** Restarts so far, the one that this point shows included. */
    int observe(Point point) {
        if (goesBack(point)) {
            count++;
            lastSteps.clear();
        }
        for (Point.Value value : point.values()) {
            if (aliases.metric(source, value.name()).field() instanceof MetricField field) {
                lastSteps.put(field, point.step());
            }
        }
        return count;
    }

    private boolean goesBack(Point point) {
        for (Point.Value value : point.values()) {
            if (aliases.metric(source, value.name()).field() instanceof MetricField field
                    && point.step() < lastSteps.getOrDefault(field, Long.MIN_VALUE)) {
                return true;
            }
        }
        return false;
    }
}
