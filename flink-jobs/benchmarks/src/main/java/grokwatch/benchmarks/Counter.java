package grokwatch.benchmarks;

import grokwatch.core.alert.Alert;
import grokwatch.core.fleet.RunOutcome;
import grokwatch.core.forecast.Estimate;
import grokwatch.core.monitor.MonitorOutput;
import grokwatch.core.signal.Diagnostics;
import grokwatch.core.signal.Projection;

/** Counts the answers and keeps none. */
final class Counter implements MonitorOutput {

    private long answers;

    @Override
    public void diagnostics(Diagnostics diagnostics) {
        answers++;
    }

    @Override
    public void alert(Alert alert) {
        answers++;
    }

    @Override
    public void estimate(Estimate estimate) {
        answers++;
    }

    @Override
    public void outcome(RunOutcome outcome) {
        answers++;
    }

    @Override
    public void projection(Projection projection) {
        answers++;
    }
}
