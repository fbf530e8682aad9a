package grokwatch.producers.djl.train;

import grokwatch.producers.publisher.RunPublisher;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Trainings side by side in one process, a thread each, sharing one publisher. */
public final class TrainingFleet implements AutoCloseable {

    private final List<TrainerRunner> runners;
    private final ExecutorService threads;
    private final List<Future<TrainingResult>> results = new ArrayList<>();

    private TrainingFleet(List<TrainerRunner> runners) {
        this.runners = runners;
        this.threads = Executors.newFixedThreadPool(runners.size(), TrainingFleet::thread);
        runners.forEach(runner -> results.add(threads.submit(runner)));
        threads.shutdown();
    }

    /**
     * Starts all trainings at once.
     *
     * @param runs at least one, each with a run id of its own
     * @param publisher left open at the end
     * @param progress called by every training on its own thread
     */
    public static TrainingFleet start(
            List<TrainOptions> runs, RunPublisher publisher, TrainingProgress progress) {
        return start(runs, publisher, progress, Optional.empty());
    }

    /** The same, whose runs obey commands where there is a link to them. */
    public static TrainingFleet start(
            List<TrainOptions> runs,
            RunPublisher publisher,
            TrainingProgress progress,
            Optional<CommandLink> link) {
        long names = runs.stream().map(TrainOptions::runId).distinct().count();
        if (runs.isEmpty() || names < runs.size()) {
            throw new IllegalArgumentException(
                    "runs must be at least one with distinct run ids, were "
                            + runs.stream().map(TrainOptions::runId).toList());
        }
        return new TrainingFleet(
                runs.stream()
                        .map(run -> new TrainerRunner(run, publisher, progress, link))
                        .toList());
    }

    /** Asks one training to end after its current step; an unknown run is no fault. */
    public void stop(String runId, String reason) {
        runners.stream()
                .filter(runner -> runner.options().runId().equals(runId))
                .forEach(runner -> runner.stop(reason));
    }

    /** Asks all trainings to end after their current step. */
    public void stopAll(String reason) {
        runners.forEach(runner -> runner.stop(reason));
    }

    /** Whether all trainings have ended. */
    public boolean isDone() {
        return results.stream().allMatch(Future::isDone);
    }

    /**
     * Waits for all trainings.
     *
     * @return how they ended, in the order they were given
     * @throws IllegalStateException if one could not even begin
     */
    public List<TrainingResult> await() throws InterruptedException {
        List<TrainingResult> ended = new ArrayList<>();
        for (Future<TrainingResult> result : results) {
            try {
                ended.add(result.get());
            } catch (ExecutionException e) {
                throw new IllegalStateException("a training could not begin", e.getCause());
            }
        }
        return ended;
    }

    /** Stops what still trains; does not wait for it. */
    @Override
    public void close() {
        stopAll("closed");
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "grokwatch-training");
        thread.setDaemon(true);
        return thread;
    }
}
