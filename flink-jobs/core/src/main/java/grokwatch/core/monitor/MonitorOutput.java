package grokwatch.core.monitor;

import grokwatch.core.alert.Alert;
import grokwatch.core.fleet.RunOutcome;
import grokwatch.core.forecast.Estimate;
import grokwatch.core.signal.Diagnostics;
import grokwatch.core.signal.Projection;

/** Where a monitor's answers go. */
public interface MonitorOutput {

    /** Says nothing to anybody. */
    MonitorOutput SILENT =
            new MonitorOutput() {
                @Override
                public void diagnostics(Diagnostics diagnostics) {}

                @Override
                public void alert(Alert alert) {}

                @Override
                public void estimate(Estimate estimate) {}

                @Override
                public void outcome(RunOutcome outcome) {}

                @Override
                public void projection(Projection projection) {}
            };

    void diagnostics(Diagnostics diagnostics);

    void alert(Alert alert);

    void estimate(Estimate estimate);

    void outcome(RunOutcome outcome);

    void projection(Projection projection);
}
