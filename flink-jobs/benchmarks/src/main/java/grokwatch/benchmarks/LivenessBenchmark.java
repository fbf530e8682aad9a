package grokwatch.benchmarks;

import grokwatch.core.liveness.CaughtUp;
import grokwatch.core.liveness.LivenessConfig;
import grokwatch.core.monitor.FleetStanding;
import grokwatch.core.monitor.LivenessMonitor;
import grokwatch.core.monitor.MonitorConfig;
import grokwatch.core.monitor.MonitorOutput;
import grokwatch.core.monitor.RunState;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What a point costs beside being observed: that its run lives, and how it stands in the fleet. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class LivenessBenchmark {

    private static final long START = 1_700_000_000_000L;

    private final LivenessMonitor monitor = new LivenessMonitor(LivenessConfig.DEFAULT);
    private final CaughtUp caughtUp = new CaughtUp(START, LivenessConfig.DEFAULT);
    private final FleetStanding standing = new FleetStanding(List.of("host"));
    private final RunState state = RunState.newRun("run-1", MonitorConfig.DEFAULT);
    private long now = START;

    @Benchmark
    public long heard() {
        now++;
        caughtUp.heard(now, now);
        standing.before(state);
        monitor.heard(state, true, now, now, caughtUp, MonitorOutput.SILENT);
        standing.after(state, news -> {});
        return state.liveness().timerAt();
    }
}
