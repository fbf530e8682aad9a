package grokwatch.backtest.policy;

import grokwatch.backtest.Label;
import java.util.List;
import java.util.Map;

/** A rule by which runs are stopped. */
public interface StoppingPolicy {

    /** What people call it. */
    String name();

    /**
     * The step at which each run is stopped, by its name; runs that the rule lets go on are absent.
     *
     * @param runs of all fleets, side by side
     */
    Map<String, Long> stops(List<Label> runs);
}
