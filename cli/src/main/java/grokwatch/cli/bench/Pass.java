package grokwatch.cli.bench;

import java.util.concurrent.Callable;

/**
 * One way through all points of a topic.
 *
 * @param name of the path, for people
 * @param seconds runs it once and returns how long it took
 */
record Pass(String name, Callable<Double> seconds) {

    /**
     * What a pass took.
     *
     * @param seconds of wall clock
     * @param cpuNanos CPU time of this process without compilation
     */
    record Cost(double seconds, double cpuNanos) {}

    Cost run() throws Exception {
        long before = CpuClock.nanos();
        double wall = seconds.call();
        return new Cost(wall, CpuClock.nanos() - before);
    }
}
