package grokwatch.producers.names.feed;

import grokwatch.producers.names.field.MetricField;
import grokwatch.producers.names.table.Resolution;
import java.util.EnumMap;
import java.util.Map;

/**
 * Which of a run's names fills a field, where several could ({@code train_loss}, {@code
 * train_loss_epoch}): that with the lower rank in the alias table, among equals the one that came
 * first. Two curves must not be mixed into one. The others are extras. Not thread-safe.
 */
final class FieldOwners {

    private final Map<MetricField, Resolution> owners = new EnumMap<>(MetricField.class);

    /** Whether a name fills its field from now on. */
    boolean admit(MetricField field, Resolution candidate) {
        Resolution owner = owners.get(field);
        if (owner != null && owner.name().equals(candidate.name())) {
            return true;
        }
        if (owner == null || candidate.rank() < owner.rank()) {
            owners.put(field, candidate);
            return true;
        }
        return false;
    }
}
