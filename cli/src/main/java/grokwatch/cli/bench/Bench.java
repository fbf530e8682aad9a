package grokwatch.cli.bench;

import grokwatch.cli.stack.Cluster;
import grokwatch.job.config.JobConfig;
import grokwatch.schemas.TrainingMetrics;
import grokwatch.schemas.serde.RecordReader;
import grokwatch.schemas.serde.RegistryClients;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** Every path over the same topic, several passes each, of which the last counts. */
record Bench(Cluster cluster, Path checkpoints, Settings settings, Consumer<String> progress) {

    /**
     * How much and how often.
     *
     * @param runs side by side, >= 1
     * @param steps logged by each, >= 1
     * @param passes of each path, >= 1; the last counts, the others warm up
     * @param parallelism of the Flink jobs, >= 1
     * @param backends state backends to run the full job on
     */
    record Settings(int runs, long steps, int passes, int parallelism, List<String> backends) {

        long events() {
            return runs * steps;
        }
    }

    List<Rate> run() throws Exception {
        progress.accept("filling the topic with %d steps…".formatted(settings.events()));
        double filled = BenchTopic.fill(cluster, settings.runs(), settings.steps());
        progress.accept("filled in %.1f s".formatted(filled));
        List<Rate> rates = new ArrayList<>();
        double plain = events(last("plain consumer", () -> ConsumerPass.run(cluster, v -> {})));
        rates.add(Rate.of("plain consumer", settings.events(), seconds(plain), plain, null));
        double decode = events(last("consumer + Avro decode", this::decodingConsumer));
        rates.add(
                Rate.of("consumer + Avro decode", settings.events(), seconds(decode), plain, null));
        double flink =
                events(
                        last(
                                "Flink source + decode",
                                () -> FlinkPass.sourceAndDecode(config("decode", "hashmap", 0))));
        rates.add(
                Rate.of("Flink source + decode", settings.events(), seconds(flink), plain, flink));
        for (String backend : settings.backends()) {
            String path = "full job, " + (backend.equals("hashmap") ? "heap" : "RocksDB");
            double full = events(lastOfFullJob(path, backend));
            rates.add(Rate.of(path, settings.events(), seconds(full), plain, flink));
        }
        return rates;
    }

    private double decodingConsumer() {
        RecordReader<TrainingMetrics> reader =
                new RecordReader<>(
                        RegistryClients.create(cluster.registry()), TrainingMetrics.class);
        long[] sum = {0};
        return ConsumerPass.run(cluster, value -> sum[0] += reader.read(value).getStep());
    }

    private double lastOfFullJob(String path, String backend) throws Exception {
        int[] pass = {0};
        return last(path, () -> FlinkPass.fullJob(config(backend, backend, pass[0]++)));
    }

    private double last(String path, Callable<Double> measured) throws Exception {
        double seconds = 0;
        for (int pass = 1; pass <= settings.passes(); pass++) {
            seconds = measured.call();
            progress.accept("%s, pass %d: %.2f s".formatted(path, pass, seconds));
        }
        return seconds;
    }

    private double events(double seconds) {
        return settings.events() / seconds;
    }

    private double seconds(double eventsPerSecond) {
        return settings.events() / eventsPerSecond;
    }

    private JobConfig config(String name, String backend, int pass) {
        Map<String, String> texts = new HashMap<>();
        texts.put(JobConfig.PARALLELISM, Integer.toString(settings.parallelism()));
        texts.put(JobConfig.STATE_BACKEND, backend);
        texts.put(JobConfig.CHECKPOINT_INTERVAL, "5s");
        texts.put(JobConfig.CHECKPOINT_DIRECTORY, checkpoints.resolve(name).toUri().toString());
        texts.put(JobConfig.GROUP_ID, "bench-" + name + "-" + pass);
        texts.put(JobConfig.TRANSACTIONAL_ID_PREFIX, "bench-" + name + "-" + pass);
        return cluster.job(texts);
    }
}
