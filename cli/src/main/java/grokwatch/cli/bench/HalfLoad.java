package grokwatch.cli.bench;

import grokwatch.cli.stack.LocalStack;
import grokwatch.schemas.Topics;
import grokwatch.schemas.TrainingMetrics;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Runs on their plateau that log at half of the rate that the job can process, until closed. */
final class HalfLoad implements AutoCloseable {

    private static final int RUNS = 200;
    private static final int POINTS = 1_000;
    private static final int FIRST_POINTS = 300;

    private final LocalStack stack;
    private final KafkaProducer<String, TrainingMetrics> producer;
    private final List<SyntheticCurve> curves =
            IntStream.range(0, RUNS).mapToObj(i -> new SyntheticCurve(i, POINTS, false)).toList();
    private final Thread thread = new Thread(this::publish, "half-load");
    private final double pointsPerSecond;
    private long step;

    private HalfLoad(LocalStack stack) throws InterruptedException {
        this.stack = stack;
        producer = BenchTopic.producer(stack.cluster());
        pointsPerSecond = fullRate() / 2;
        thread.setDaemon(true);
        thread.start();
    }

    /** Measures the full rate by points that are published at once, then goes on at half of it. */
    static HalfLoad start(LocalStack stack) throws InterruptedException {
        return new HalfLoad(stack);
    }

    /** Points a second, > 0. */
    double pointsPerSecond() {
        return pointsPerSecond;
    }

    private double fullRate() throws InterruptedException {
        long before = stack.job().counts().received();
        long start = System.nanoTime();
        while (step < FIRST_POINTS) {
            publishStep();
        }
        producer.flush();
        long expected = before + (long) RUNS * FIRST_POINTS;
        while (stack.job().counts().received() < expected) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
        return RUNS * FIRST_POINTS / ((System.nanoTime() - start) / 1e9);
    }

    private void publish() {
        try (producer) {
            long nanosPerStep = Math.round(1e9 * RUNS / pointsPerSecond);
            long due = System.nanoTime();
            while (true) {
                publishStep();
                due += nanosPerStep;
                TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void publishStep() {
        String topic = stack.cluster().topics().name(Topics.METRICS);
        for (SyntheticCurve curve : curves) {
            producer.send(new ProducerRecord<>(topic, curve.runId(), curve.at(step)));
        }
        step++;
    }

    @Override
    public void close() throws InterruptedException {
        thread.interrupt();
        thread.join();
    }
}
