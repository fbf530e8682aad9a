package grokwatch.core.incident;

import grokwatch.core.alert.AlertKind;
import grokwatch.core.codec.EnumCodec;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** What may happen to many runs at once. */
public enum Cause {
    /** They have fallen silent or were lost: a machine, a network, a store. */
    GONE(Standing.SILENT | Standing.LOST, AlertKind.RUN_SILENT, AlertKind.RUN_LOST),
    /** They have diverged: data, code, a common parameter. */
    DIVERGED(Standing.DIVERGED, AlertKind.DIVERGED);

    /** Codes in stored state: append, never reorder. */
    static final EnumCodec<Cause> CODEC = EnumCodec.of(GONE, DIVERGED);

    private final int mask;
    private final List<AlertKind> kinds;

    Cause(int mask, AlertKind... kinds) {
        this.mask = mask;
        this.kinds = List.copyOf(Arrays.asList(kinds));
    }

    /** Whether a run that stands so is concerned. */
    boolean concerns(int standing) {
        return (standing & mask) != 0;
    }

    /** Kinds of the single alerts, separated by commas. */
    String kinds() {
        return kinds.stream().map(AlertKind::name).collect(Collectors.joining(","));
    }
}
