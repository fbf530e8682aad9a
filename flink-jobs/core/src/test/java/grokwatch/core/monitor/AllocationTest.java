package grokwatch.core.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import grokwatch.core.fixture.Recorder;
import grokwatch.core.fixture.TestPrior;
import grokwatch.core.run.Metric;
import grokwatch.core.run.Observation;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/**
 * A point that brings no news makes no garbage to speak of. The bound leaves room for code that is
 * not compiled yet; the exact figure, 0.3 bytes, is the benchmarks' business.
 */
class AllocationTest {

    private static final int POINTS = 200_000;
    private static final long BYTES_PER_POINT = 100;

    private final RunMonitor monitor = new RunMonitor();
    private final RunState state = RunState.newRun("run-1", MonitorConfig.DEFAULT);
    private final Observation point = new Observation();
    private final Recorder said = new Recorder();

    @Test
    void aPlateauOfManyPointsAllocatesLittle() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        watch(1, POINTS);
        long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());

        watch(POINTS + 1, 2 * POINTS);

        long after = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        assertThat((after - before) / POINTS).isLessThan(BYTES_PER_POINT);
    }

    private void watch(int from, int to) {
        for (int step = from; step <= to; step++) {
            double wobble = 1 + 0.01 * (step % 7);
            point.reset(0, step, step)
                    .set(Metric.TRAIN_LOSS, 0.01 * wobble)
                    .set(Metric.TRAIN_ACCURACY, 1)
                    .set(Metric.VALIDATION_LOSS, 4 * wobble)
                    .set(Metric.VALIDATION_ACCURACY, 0.02 * wobble)
                    .set(Metric.GRADIENT_NORM, wobble)
                    .set(Metric.WEIGHT_NORM, 50 * wobble);
            monitor.observe(state, point, TestPrior.MODELS, said);
        }
    }
}
