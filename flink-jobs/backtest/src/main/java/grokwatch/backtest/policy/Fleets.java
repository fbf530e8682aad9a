package grokwatch.backtest.policy;

import grokwatch.backtest.Label;
import grokwatch.core.run.RunDescription;
import grokwatch.core.run.Target;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Runs that are compared with one another: those of one source, task and target. */
final class Fleets {

    private Fleets() {}

    private static String key(Label run) {
        RunDescription d = run.curve().description();
        Target target = d.targets().target();
        return run.curve().source() + (target == null ? "" : "/" + d.data().task() + "/" + target);
    }

    static Collection<List<Label>> of(List<Label> runs) {
        return runs.stream()
                .collect(Collectors.groupingBy(Fleets::key, TreeMap::new, Collectors.toList()))
                .values();
    }
}
