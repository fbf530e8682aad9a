package grokwatch.cli.bench;

import grokwatch.cli.stack.Cluster;
import grokwatch.job.config.JobConfig;
import grokwatch.job.mapping.FleetKeys;
import grokwatch.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/**
 * Every path over the topic of one load. The paths alternate, so that a slow minute of the machine
 * meets all of them; the first round warms up.
 */
record Bench(
        Cluster cluster,
        Path checkpoints,
        Load load,
        Settings settings,
        Consumer<String> progress) {

    static final String PLAIN = "plain consumer";
    static final String FLINK_DECODE = "Flink source + decode";

    /**
     * How to measure.
     *
     * @param rounds passes of each path, >= 2; the first warms up
     * @param parallelism of the Flink jobs, >= 1
     * @param backends state backends to run the full job on
     * @param ending whether runs generalise within their points, so that the fleet learns
     */
    record Settings(int rounds, int parallelism, List<String> backends, boolean ending) {}

    /** Measures every path. */
    List<Rate> run() throws Exception {
        progress.accept("%s: filling the topic with %d steps".formatted(load, load.events()));
        BenchTopic.fill(cluster, load, settings.ending());
        Map<String, List<Pass.Cost>> costs = new LinkedHashMap<>();
        for (int round = 0; round < settings.rounds(); round++) {
            for (Pass pass : passes(round)) {
                Pass.Cost cost = pass.run();
                progress.accept(
                        "%s: %s, round %d: %.2f s, %.2f CPU-s"
                                .formatted(
                                        load,
                                        pass.name(),
                                        round,
                                        cost.seconds(),
                                        cost.cpuNanos() / 1e9));
                if (round > 0) {
                    costs.computeIfAbsent(pass.name(), unused -> new ArrayList<>()).add(cost);
                }
            }
        }
        return costs.keySet().stream().map(path -> rate(path, costs)).toList();
    }

    /** What the full job has emitted in all its passes, beside the size of a run's state. */
    LoadSummary summary(StateSize size) {
        long[] counts = new long[2];
        TopicReader.read(cluster, Topics.DIAGNOSTICS, unused -> counts[0]++);
        byte[] landmarks = FleetKeys.LANDMARKS.getBytes(StandardCharsets.UTF_8);
        TopicReader.read(
                cluster,
                Topics.DELAY_MODEL,
                model -> counts[1] += Arrays.equals(model.key(), landmarks) ? 1 : 0);
        double points = (double) load.events() * settings.rounds() * settings.backends().size();
        return new LoadSummary(
                load.toString(), counts[0] / points, counts[1], size.written(), size.heap());
    }

    private List<Pass> passes(int round) {
        List<Pass> passes = new ArrayList<>();
        passes.add(new Pass(PLAIN, () -> TopicReader.read(cluster, Topics.METRICS, unused -> {})));
        passes.add(new Pass("consumer + decode + hash map", this::mainDiagnostics));
        passes.add(
                new Pass(
                        FLINK_DECODE,
                        () -> FlinkPass.sourceAndDecode(config("decode", "hashmap", round))));
        for (String backend : settings.backends()) {
            passes.add(
                    new Pass(
                            "full job, " + (backend.equals("hashmap") ? "heap" : "RocksDB"),
                            () -> FlinkPass.fullJob(config(backend, backend, round))));
        }
        return passes;
    }

    private double mainDiagnostics() {
        MainDiagnostics diagnostics = new MainDiagnostics(cluster);
        double seconds =
                TopicReader.read(
                        cluster, Topics.METRICS, record -> diagnostics.update(record.value()));
        if (diagnostics.checksum() == 0) {
            throw new IllegalStateException("the consumer computed nothing");
        }
        return seconds;
    }

    private Rate rate(String path, Map<String, List<Pass.Cost>> costs) {
        double seconds = median(costs.get(path), Pass.Cost::seconds);
        double cpu = median(costs.get(path), Pass.Cost::cpuNanos);
        boolean flink = !path.equals(PLAIN) && !path.startsWith("consumer");
        List<Pass.Cost> decode = costs.get(FLINK_DECODE);
        return new Rate(
                load.toString(),
                path,
                load.events() / seconds,
                cpu / load.events(),
                median(costs.get(PLAIN), Pass.Cost::seconds) / seconds,
                flink ? median(decode, Pass.Cost::seconds) / seconds : null,
                flink ? median(decode, Pass.Cost::cpuNanos) / cpu : null);
    }

    private static double median(List<Pass.Cost> costs, ToDoubleFunction<Pass.Cost> of) {
        double[] sorted = costs.stream().mapToDouble(of).sorted().toArray();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    private JobConfig config(String name, String backend, int round) {
        String unique = "bench-" + load + "-" + name + "-" + round;
        Map<String, String> texts = new HashMap<>();
        texts.put(JobConfig.PARALLELISM, Integer.toString(settings.parallelism()));
        texts.put(JobConfig.STATE_BACKEND, backend);
        texts.put(JobConfig.CHECKPOINT_INTERVAL, "5s");
        texts.put(JobConfig.CHECKPOINT_DIRECTORY, checkpoints.resolve(unique).toUri().toString());
        texts.put(JobConfig.GROUP_ID, unique);
        texts.put(JobConfig.TRANSACTIONAL_ID_PREFIX, unique);
        return cluster.job(texts);
    }
}
