package grokwatch.backtest.policy;

import grokwatch.backtest.Label;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Runs that are compared with one another: those of one source. */
final class Fleets {

    private Fleets() {}

    static Collection<List<Label>> of(List<Label> runs) {
        return runs.stream()
                .collect(
                        Collectors.groupingBy(
                                run -> run.curve().source(), TreeMap::new, Collectors.toList()))
                .values();
    }
}
