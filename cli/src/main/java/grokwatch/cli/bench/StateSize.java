package grokwatch.cli.bench;

import grokwatch.core.monitor.MonitorConfig;
import grokwatch.core.monitor.MonitorOutput;
import grokwatch.core.monitor.RunMonitor;
import grokwatch.core.monitor.RunState;
import grokwatch.core.run.Observation;
import grokwatch.job.mapping.ObservationFromAvro;
import grokwatch.job.prior.ShippedPrior;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** Bytes of one run's state as the job's checkpoints hold it, after all its steps. */
final class StateSize {

    private StateSize() {}

    static int afterSteps(long steps) throws IOException {
        SyntheticCurve curve = new SyntheticCurve(0, steps);
        RunState state = RunState.newRun(curve.runId(), MonitorConfig.DEFAULT);
        RunMonitor monitor = new RunMonitor();
        ObservationFromAvro mapper = new ObservationFromAvro();
        for (long step = 0; step < steps; step++) {
            Observation point = mapper.map(curve.at(step));
            monitor.observe(state, point, ShippedPrior.get(), MonitorOutput.SILENT);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        state.writeTo(new DataOutputStream(bytes));
        return bytes.size();
    }
}
