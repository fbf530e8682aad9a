package grokwatch.cli.demo;

import grokwatch.producers.djl.demo.DemoRun;
import grokwatch.producers.djl.train.TrainerRunner;
import grokwatch.producers.djl.train.TrainingProgress;
import grokwatch.producers.djl.train.TrainingResult;
import grokwatch.producers.publisher.RunPublisher;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The demo's trainings side by side, a thread each. */
final class Trainings implements AutoCloseable {

    private final ExecutorService threads;
    private final List<TrainerRunner> runners;
    private final List<Future<TrainingResult>> results;

    private Trainings(
            ExecutorService threads,
            List<TrainerRunner> runners,
            List<Future<TrainingResult>> results) {
        this.threads = threads;
        this.runners = runners;
        this.results = results;
    }

    static Trainings start(List<DemoRun> runs, RunPublisher publisher) {
        ExecutorService threads = Executors.newFixedThreadPool(runs.size());
        List<TrainerRunner> runners =
                runs.stream()
                        .map(
                                run ->
                                        new TrainerRunner(
                                                run.options(), publisher, TrainingProgress.SILENT))
                        .toList();
        return new Trainings(threads, runners, runners.stream().map(threads::submit).toList());
    }

    boolean areDone() {
        return results.stream().allMatch(Future::isDone);
    }

    /** Asks all that still train to end. */
    void stop(String reason) {
        runners.forEach(runner -> runner.stop(reason));
    }

    /**
     * How they ended; waits for those that train.
     *
     * @throws ExecutionException if one could not even start
     */
    List<TrainingResult> await() throws InterruptedException, ExecutionException {
        List<TrainingResult> ended = new java.util.ArrayList<>();
        for (Future<TrainingResult> result : results) {
            ended.add(result.get());
        }
        return ended;
    }

    @Override
    public void close() {
        stop("demo-closed");
        threads.shutdown();
    }
}
