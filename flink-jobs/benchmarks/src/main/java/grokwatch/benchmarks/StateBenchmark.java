package grokwatch.benchmarks;

import grokwatch.core.learning.FleetModels;
import grokwatch.core.monitor.MonitorConfig;
import grokwatch.core.monitor.RunMonitor;
import grokwatch.core.monitor.RunState;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Writing and reading one run's state with full windows: what RocksDB pays at every point. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class StateBenchmark {

    private static final int POINTS = 10_000;

    private final ByteArrayOutputStream buffer = new ByteArrayOutputStream(4_096);
    private RunState state;
    private byte[] written;

    /** Fills the windows. */
    @Setup
    public void watch() throws IOException {
        FleetModels models = ShippedModels.load();
        RunMonitor monitor = new RunMonitor();
        PlateauPoints points = new PlateauPoints(1);
        Counter answers = new Counter();
        state = RunState.newRun("run-1", MonitorConfig.DEFAULT);
        for (int i = 0; i < POINTS; i++) {
            monitor.observe(state, points.next(true), models, answers);
        }
        write();
        written = buffer.toByteArray();
    }

    @Benchmark
    public int write() throws IOException {
        buffer.reset();
        state.writeTo(new DataOutputStream(buffer));
        return buffer.size();
    }

    @Benchmark
    public RunState read() throws IOException {
        return RunState.readFrom(
                new DataInputStream(new ByteArrayInputStream(written)),
                MonitorConfig.DEFAULT,
                RunState.FORMAT_VERSION);
    }
}
