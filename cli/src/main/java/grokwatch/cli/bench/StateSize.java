package grokwatch.cli.bench;

import grokwatch.core.monitor.MonitorConfig;
import grokwatch.core.monitor.MonitorOutput;
import grokwatch.core.monitor.RunMonitor;
import grokwatch.core.monitor.RunState;
import grokwatch.job.mapping.ObservationFromAvro;
import grokwatch.job.prior.ShippedPrior;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.stream.IntStream;

/**
 * Size of a run's state after its last point, at most 5,000 points in: windows are full by then.
 *
 * @param written bytes as the job's checkpoints hold it
 * @param heap bytes in the heap, mean of many runs after a garbage collection
 */
record StateSize(int written, long heap) {

    private static final int RUNS = 500;
    private static final int MAX_POINTS = 5_000;

    static StateSize of(int points) throws IOException {
        after(0, Math.min(points, MAX_POINTS));
        long before = usedHeap();
        RunState[] states =
                IntStream.range(0, RUNS)
                        .mapToObj(run -> after(run, Math.min(points, MAX_POINTS)))
                        .toArray(RunState[]::new);
        long heap = (usedHeap() - before) / RUNS;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        states[0].writeTo(new DataOutputStream(bytes));
        return new StateSize(bytes.size(), heap);
    }

    private static RunState after(int run, int points) {
        SyntheticCurve curve = new SyntheticCurve(run, points, false);
        RunState state = RunState.newRun(curve.runId(), MonitorConfig.DEFAULT);
        RunMonitor monitor = new RunMonitor();
        ObservationFromAvro mapper = new ObservationFromAvro();
        for (long step = 0; step < points; step++) {
            monitor.observe(
                    state, mapper.map(curve.at(step)), ShippedPrior.get(), MonitorOutput.SILENT);
        }
        return state;
    }

    private static long usedHeap() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
