package grokwatch.cli.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Mutated inputs for one parser, one after the other. Rules: nothing thrown but what the parser
 * documents; at most 100 ms of processor time a MiB, and {@value #FREE_MILLIS} ms beside; at most
 * 20 bytes allocated a byte of input where the target names no other bound, and 16 MiB beside.
 */
final class ParserRun {

    private static final long FREE_MILLIS = 500;
    private static final long MILLIS_PER_MIB = 100;
    private static final long FREE_BYTES = 16 << 20;
    private static final int MIB = 1 << 20;
    private static final int MAX_FINDINGS = 20;

    private final ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final FuzzTarget target;
    private final long seed;

    /** The first finding of each rule that is broken. */
    private final Map<String, Finding> findings = new LinkedHashMap<>();

    private long refused;
    private long bytes;
    private double maxMillisPerMib;
    private double maxAllocatedPerByte;

    /** The input that is parsed at present, for who watches for an endless loop. */
    private volatile Current current;

    /**
     * An input in work.
     *
     * @param since nanoseconds of {@link System#nanoTime}
     */
    record Current(long number, byte[] input, long since) {}

    ParserRun(FuzzTarget target, long seed) {
        this.target = target;
        this.seed = seed;
    }

    FuzzTarget target() {
        return target;
    }

    /** The input in work; null between inputs. */
    Current current() {
        return current;
    }

    /**
     * Parses every seed, then inputs made from them.
     *
     * @param inputs a count
     * @param onFinding takes the first input that breaks a rule in a way not seen before
     */
    ParserResult run(long inputs, Consumer<Finding> onFinding) {
        warmUp();
        for (long number = 1; number <= inputs && findings.size() < MAX_FINDINGS; number++) {
            parse(number, input(number), onFinding);
        }
        current = null;
        return new ParserResult(
                target.name(),
                inputs,
                refused,
                bytes,
                findings.size(),
                maxMillisPerMib,
                maxAllocatedPerByte);
    }

    /** An input by its number. */
    byte[] input(long number) {
        long mixed = seed * 0x9E3779B97F4A7C15L + target.name().hashCode() + number * 0x632BE59BL;
        return new Mutator(target.seeds(), new SplittableRandom(mixed)).next();
    }

    /** Loads classes, which is no cost of an input; a seed that is refused would test little. */
    private void warmUp() {
        for (byte[] each : target.seeds()) {
            try {
                target.parser().parse(each);
            } catch (Exception e) {
                throw new IllegalStateException(
                        "a seed of " + target.name() + " is refused: " + e, e);
            }
        }
    }

    private void parse(long number, byte[] input, Consumer<Finding> onFinding) {
        long allocated = thread.getCurrentThreadAllocatedBytes();
        long time = thread.getCurrentThreadCpuTime();
        current = new Current(number, input, System.nanoTime());
        String broken = outcome(input);
        time = TimeUnit.NANOSECONDS.toMillis(thread.getCurrentThreadCpuTime() - time);
        allocated = thread.getCurrentThreadAllocatedBytes() - allocated;
        bytes += input.length;
        if (broken.isEmpty()) {
            broken = overspent(input.length, time, allocated);
        }
        if (!broken.isEmpty() && !findings.containsKey(broken)) {
            String measured =
                    "%d bytes, %d ms, %d bytes allocated".formatted(input.length, time, allocated);
            Finding finding = new Finding(target.name(), number, broken, measured, input);
            findings.put(broken, finding);
            onFinding.accept(finding);
        }
    }

    /** What is broken; empty: nothing. */
    private String outcome(byte[] input) {
        try {
            target.parser().parse(input);
            return "";
        } catch (Throwable thrown) {
            if (target.refusesWith(thrown)) {
                refused++;
                return "";
            }
            StackTraceElement[] trace = thrown.getStackTrace();
            return "threw %s at %s"
                    .formatted(thrown.getClass().getName(), trace.length == 0 ? "?" : trace[0]);
        }
    }

    private String overspent(int length, long millis, long allocated) {
        double mib = (double) length / MIB;
        if (length > MIB / 8) {
            maxMillisPerMib = Math.max(maxMillisPerMib, millis / mib);
            maxAllocatedPerByte = Math.max(maxAllocatedPerByte, (double) allocated / length);
        }
        if (millis > FREE_MILLIS + MILLIS_PER_MIB * mib) {
            return "took more than %d ms a MiB".formatted(MILLIS_PER_MIB);
        }
        return allocated > FREE_BYTES + (long) target.maxAllocated() * length
                ? "allocated more than %d bytes a byte".formatted(target.maxAllocated())
                : "";
    }
}
