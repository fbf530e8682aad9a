package grokwatch.core.monitor;

import grokwatch.core.alert.Alert;
import grokwatch.core.fleet.RunOutcome;
import grokwatch.core.forecast.Estimate;
import grokwatch.core.signal.Diagnostics;

/** Where a monitor's answers go. */
public interface MonitorOutput {

    void diagnostics(Diagnostics diagnostics);

    void alert(Alert alert);

    void estimate(Estimate estimate);

    void outcome(RunOutcome outcome);
}
