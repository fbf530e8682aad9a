package grokwatch.cli.chaos;

import grokwatch.cli.stack.Cluster;
import grokwatch.cli.stack.StackLayout;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;

/** All parts as processes on the loopback interface, each of which can be disturbed. */
final class ProcessStack implements AutoCloseable {

    static final String BROKER = "broker";
    static final String REGISTRY = "registry";
    static final String JOB = "job";

    private final Map<String, PartProcess> parts = new LinkedHashMap<>();
    private final Cluster cluster;
    private final Map<String, Integer> ports;
    private final Thread endOfProcesses = new Thread(this::retireAll, "end of processes");
    private int ends;

    /**
     * Starts broker and registry, creates the topics, starts the rest.
     *
     * @param webhook URL of the receiver
     */
    ProcessStack(StackLayout layout, String webhook) throws Exception {
        int kafkaPort = freePort();
        int registryPort = freePort();
        ports = Map.of(BROKER, kafkaPort, REGISTRY, registryPort);
        cluster = Cluster.of("127.0.0.1:" + kafkaPort, "http://127.0.0.1:" + registryPort);
        Path root = layout.root();
        add(root, BROKER, List.of("--kafka-port", "" + kafkaPort));
        add(root, REGISTRY, List.of("--registry-port", "" + registryPort));
        List<String> job = new ArrayList<>();
        Campaign.JOB.forEach((key, value) -> job.addAll(List.of("--job", key + "=" + value)));
        add(root, JOB, ofCluster(job));
        String store = "jdbc:sqlite:" + layout.store();
        add(root, "storage", ofCluster(List.of("--store-url", store)));
        add(
                root,
                "alerting",
                ofCluster(
                        List.of("--notify", "all", "--notify-history", "--webhook-url", webhook)));
        add(root, "fleet", ofCluster(List.of("--store-url", store, "--http-port", "0")));
        Runtime.getRuntime().addShutdownHook(endOfProcesses);
        part(BROKER).start();
        part(REGISTRY).start();
        createTopics();
        restartEnded();
    }

    private void createTopics() throws Exception {
        Map<String, Object> settings = new HashMap<>(cluster.admin());
        settings.put("default.api.timeout.ms", "" + Campaign.SETTLING.toMillis());
        try (Admin admin = Admin.create(settings)) {
            cluster.topics().createMissing(admin, Campaign.PARTITIONS, Optional.empty());
        }
    }

    private List<String> ofCluster(List<String> options) {
        List<String> all = new ArrayList<>(options);
        all.addAll(List.of("--bootstrap-servers", cluster.bootstrapServers()));
        all.addAll(List.of("--schema-registry-url", cluster.registryUrl()));
        return all;
    }

    private void add(Path root, String name, List<String> options) {
        parts.put(name, new PartProcess(name, root, options));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    Cluster cluster() {
        return cluster;
    }

    List<String> names() {
        return List.copyOf(parts.keySet());
    }

    /** The port of the broker or the registry. */
    int port(String name) {
        return ports.get(name);
    }

    PartProcess part(String name) {
        return parts.get(name);
    }

    /** Starts what is not running, and counts what had ended by itself. */
    void restartEnded() throws IOException {
        for (PartProcess part : parts.values()) {
            if (part.restart()) {
                ends++;
            }
        }
    }

    /** Processes that ended by themselves and were started again. */
    int ends() {
        return ends;
    }

    void killAll() {
        try {
            for (PartProcess part : parts.values()) {
                part.kill();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends all for good: nothing that is under way starts one again. */
    private void retireAll() {
        try {
            for (PartProcess part : parts.values()) {
                part.retire();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void startAll() throws IOException {
        for (PartProcess part : parts.values()) {
            part.start();
        }
    }

    @Override
    public void close() {
        retireAll();
        Runtime.getRuntime().removeShutdownHook(endOfProcesses);
    }
}
