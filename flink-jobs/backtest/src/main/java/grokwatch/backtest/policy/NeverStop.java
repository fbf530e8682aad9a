package grokwatch.backtest.policy;

import grokwatch.backtest.Label;
import java.util.List;
import java.util.Map;

/** Lets every run go on to its end. */
public final class NeverStop implements StoppingPolicy {

    @Override
    public String name() {
        return "never stop";
    }

    @Override
    public Map<String, Long> stops(List<Label> runs) {
        return Map.of();
    }
}
