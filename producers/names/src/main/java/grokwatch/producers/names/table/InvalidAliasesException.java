package grokwatch.producers.names.table;

import java.util.List;
import java.util.stream.Collectors;

/** An alias table that cannot be used: says all its faults. */
public final class InvalidAliasesException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final transient List<AliasFault> faults;

    InvalidAliasesException(List<AliasFault> faults) {
        super(faults.stream().map(AliasFault::toString).collect(Collectors.joining("; ")));
        this.faults = List.copyOf(faults);
    }

    public List<AliasFault> faults() {
        return faults;
    }
}
