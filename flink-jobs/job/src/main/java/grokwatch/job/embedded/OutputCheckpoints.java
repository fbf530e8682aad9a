package grokwatch.job.embedded;

import grokwatch.job.kafka.OutputSignal;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checkpoints as soon as there is output to commit, with an interval between two. Without output
 * only Flink's own periodic checkpoints are taken.
 */
final class OutputCheckpoints implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OutputCheckpoints.class);

    private final OutputSignal output;
    private final Duration interval;
    private final Supplier<? extends CompletableFuture<?>> checkpoint;
    private final Thread thread = new Thread(this::run, "output-checkpoints");

    private OutputCheckpoints(
            OutputSignal output,
            Duration interval,
            Supplier<? extends CompletableFuture<?>> checkpoint) {
        this.output = output;
        this.interval = interval;
        this.checkpoint = checkpoint;
    }

    /**
     * Starts the thread that takes the checkpoints.
     *
     * @param interval shortest time between the starts of two checkpoints
     * @param checkpoint triggers one; its future ends with the checkpoint
     */
    static OutputCheckpoints start(
            OutputSignal output,
            Duration interval,
            Supplier<? extends CompletableFuture<?>> checkpoint) {
        OutputCheckpoints started = new OutputCheckpoints(output, interval, checkpoint);
        started.thread.setDaemon(true);
        started.thread.start();
        return started;
    }

    private void run() {
        try {
            while (true) {
                output.await();
                output.lower();
                long dueNanos = System.nanoTime() + interval.toNanos();
                take();
                TimeUnit.NANOSECONDS.sleep(dueNanos - System.nanoTime());
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    /** Takes a checkpoint. One that fails, as during a restart of the job, is due again. */
    private void take() throws InterruptedException {
        try {
            checkpoint.get().get();
        } catch (ExecutionException | RuntimeException e) {
            LOG.debug("checkpoint for output failed; the next one follows in {}", interval, e);
            output.raise();
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        output.dispose();
    }
}
