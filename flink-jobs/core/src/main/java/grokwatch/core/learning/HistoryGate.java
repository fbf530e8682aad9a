package grokwatch.core.learning;

import grokwatch.core.codec.EnumCodec;
import grokwatch.core.learning.analog.History;

/**
 * Which similar runs count as history when it is decided how far to trust the model that knows the
 * fleet over the one that reads the curves alone.
 */
public enum HistoryGate {
    /** Every finished run, the shipped corpus included. */
    ALL,
    /** The live fleet's once it has finished runs, until then the corpus. */
    LIVE_ONCE_THERE,
    /** The live fleet's only: until one has finished, the curves speak alone. */
    LIVE;

    /** Codes in stored state: append, never reorder. */
    static final EnumCodec<HistoryGate> CODEC = EnumCodec.of(ALL, LIVE_ONCE_THERE, LIVE);

    /** As many similar runs give both models an equal say. */
    private static final double EQUAL_SAY = 0.5;

    /** Similar runs that count, as a sum of similarities. */
    double similarRuns(History history, boolean fleetIsLive) {
        boolean liveOnly = this == LIVE || this == LIVE_ONCE_THERE && fleetIsLive;
        return liveOnly ? history.similarLiveRuns() : history.similarRuns();
    }

    /** Weight of the model that knows the fleet, in [0, 1). */
    static double trust(double similarRuns) {
        return similarRuns / (similarRuns + EQUAL_SAY);
    }
}
