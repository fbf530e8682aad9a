package grokwatch.producers.names.feed;

import grokwatch.producers.names.field.MetricField;
import grokwatch.producers.names.table.Resolution;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which of a run's names fills a field, where several could ({@code train_loss}, {@code
 * train_loss_epoch}): that with the lower rank in the alias table, among equals the one that came
 * first. Two curves must not be mixed into one. The others are extras. A name that was logged once
 * gives way to one that is logged again and again. Not thread-safe.
 */
final class FieldOwners {

    /** Values of another name after which an owner with one value gives way, a count. */
    static final int PATIENCE = 8;

    private final Map<MetricField, Owner> owners = new EnumMap<>(MetricField.class);

    /** A name that fills a field. */
    private static final class Owner {

        private final Resolution name;
        private final boolean isFinal;
        private long values = 1;
        private String challenger = "";
        private int challenges;

        Owner(Resolution name, boolean isFinal) {
            this.name = name;
            this.isFinal = isFinal;
        }

        /** Whether another name has shown to be the curve, and this one a single value. */
        boolean givesWayTo(String other) {
            challenges = other.equals(challenger) ? challenges + 1 : 1;
            challenger = other;
            return values == 1 && challenges >= PATIENCE;
        }
    }

    /** The name that fills a field; empty if there is none. */
    Optional<String> name(MetricField field) {
        return Optional.ofNullable(owners.get(field)).map(owner -> owner.name.name());
    }

    /** Whether a name fills its field from now on. */
    boolean admit(MetricField field, Resolution candidate) {
        Owner owner = owners.get(field);
        if (owner != null && owner.name.name().equals(candidate.name())) {
            owner.values++;
            return true;
        }
        boolean first = owner == null;
        boolean better = !first && !owner.isFinal && candidate.rank() < owner.name.rank();
        if (first || better) {
            owners.put(field, new Owner(candidate, false));
            return true;
        }
        if (owner.givesWayTo(candidate.name())) {
            owners.put(field, new Owner(candidate, true));
            return true;
        }
        return false;
    }
}
