package grokwatch.cli.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * CPU time of this process without that of the compiler threads, which warm-up decides more than
 * the code that is measured. Where the system has no {@code /proc}, compilation is in it.
 */
final class CpuClock {

    private static final Path TASKS = Path.of("/proc/self/task");
    private static final long NANOS_A_TICK = 10_000_000;

    /** Fields of a thread's {@code stat} after its name: user and system time, in ticks. */
    private static final int USER = 11;

    private static final int SYSTEM = 12;

    private CpuClock() {}

    /** Nanoseconds since the process began, in steps of 10 ms. */
    static long nanos() {
        Duration all = ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
        return all.toNanos() - compilerNanos();
    }

    private static long compilerNanos() {
        try (Stream<Path> tasks = Files.list(TASKS)) {
            return tasks.mapToLong(CpuClock::compilerNanos).sum();
        } catch (IOException e) {
            return 0;
        }
    }

    private static long compilerNanos(Path task) {
        try {
            String stat = Files.readString(task.resolve("stat"));
            int nameEnd = stat.lastIndexOf(')');
            if (!stat.substring(0, nameEnd).contains(" Compiler")) {
                return 0;
            }
            String[] fields = stat.substring(nameEnd + 2).split(" ");
            return NANOS_A_TICK * (Long.parseLong(fields[USER]) + Long.parseLong(fields[SYSTEM]));
        } catch (IOException e) {
            return 0;
        }
    }
}
