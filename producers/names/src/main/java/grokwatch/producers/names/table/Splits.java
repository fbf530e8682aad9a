package grokwatch.producers.names.table;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The parts of a data set that trainers name in a column of its own. */
public final class Splits {

    private static final Set<String> WORDS =
            Set.of("train", "val", "test", "eval", "dev", "holdout", "id", "ood");

    private Splits() {}

    /** The common name of a split, for example {@code val}; empty for another text. */
    public static Optional<String> of(String text) {
        if (text.length() > AliasTable.MAX_NAME) {
            return Optional.empty();
        }
        String canonical = CanonicalName.of(text).text();
        boolean known = WORDS.containsAll(List.of(canonical.split("_")));
        return known ? Optional.of(canonical) : Optional.empty();
    }
}
