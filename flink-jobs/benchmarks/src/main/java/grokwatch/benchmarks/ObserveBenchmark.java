package grokwatch.benchmarks;

import grokwatch.core.learning.FleetModels;
import grokwatch.core.monitor.Acceptance;
import grokwatch.core.monitor.MonitorConfig;
import grokwatch.core.monitor.RunMonitor;
import grokwatch.core.monitor.RunState;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One point on the plateau, for one run and for many in turn; a new diagnostics record comes with
 * every 2 % of the steps and is in the figure.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ObserveBenchmark {

    private static final int LEARNED_POINTS = 2_000;

    /** Runs that take turns. */
    @Param({"1", "1000"})
    public int runs;

    /** Whether every point carries validation values. */
    @Param({"true", "false"})
    public boolean evaluations;

    private final FleetModels models = ShippedModels.load();
    private final RunMonitor monitor = new RunMonitor();
    private final Counter answers = new Counter();
    private RunState[] states;
    private PlateauPoints[] points;
    private int turn;

    /** Takes every run past its memorisation. */
    @Setup
    public void memorise() {
        states = new RunState[runs];
        points = new PlateauPoints[runs];
        for (int i = 0; i < runs; i++) {
            states[i] = RunState.newRun("run-" + i, MonitorConfig.DEFAULT);
            points[i] = new PlateauPoints(i);
            for (int j = 0; j < LEARNED_POINTS; j++) {
                monitor.observe(states[i], points[i].next(true), models, answers);
            }
        }
    }

    @Benchmark
    public Acceptance observe() {
        turn = turn + 1 == runs ? 0 : turn + 1;
        return monitor.observe(states[turn], points[turn].next(evaluations), models, answers);
    }
}
