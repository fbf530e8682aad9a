package grokwatch.cli.doctor;

import grokwatch.cli.command.ExitCode;
import grokwatch.cli.command.JsonLines;
import grokwatch.cli.command.UserException;
import grokwatch.cli.config.ClusterOptions;
import grokwatch.cli.config.DataOptions;
import grokwatch.cli.config.StoreOptions;
import grokwatch.cli.stack.Cluster;
import grokwatch.cli.terminal.Table;
import grokwatch.cli.terminal.Terminal;
import grokwatch.schemas.Topics;
import grokwatch.schemas.serde.RegistryClients;
import grokwatch.streams.storage.query.FleetQueries;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code grokwatch doctor}: looks at everything that must be in order. */
@Command(
        name = "doctor",
        header = "Checks this machine, and the stack or cluster it is to use.",
        description =
                "Checks this machine, and the stack or cluster it is to use; ends with 3 if a "
                        + "required check fails.",
        mixinStandardHelpOptions = true)
public final class DoctorCommand implements Callable<Integer> {

    private static final int MIN_JAVA = 17;
    private static final long MIN_FREE_BYTES = 2L << 30;
    private static final int PATIENCE_MILLIS = 3000;

    @Mixin private DataOptions data;
    @Mixin private StoreOptions store;
    @Mixin private ClusterOptions clusterOptions;

    @Option(names = "--json", description = "One JSON object a line.")
    private boolean json;

    @Option(names = "--strict", description = "Ends with 3 on a warning too.")
    private boolean strict;

    @Override
    public Integer call() {
        List<Check.Finding> findings = checks().stream().map(Check::perform).toList();
        Terminal terminal = Terminal.ofStandardOutput();
        if (json) {
            findings.forEach(finding -> terminal.println(JsonLines.of(finding)));
        } else {
            terminal.println(table(findings).stripTrailing());
        }
        return findings.stream().anyMatch(this::isBad) ? ExitCode.CHECK_FAILED : ExitCode.OK;
    }

    private boolean isBad(Check.Finding finding) {
        return finding.verdict().equals("FAIL") || strict && finding.verdict().equals("WARN");
    }

    private List<Check> checks() {
        return List.of(
                new Check("java", true, DoctorCommand::java),
                new Check("memory", false, DoctorCommand::memory),
                new Check("data directory", true, this::dataDirectory),
                new Check("training engine", false, DoctorCommand::engine),
                new Check("kafka", false, this::kafka),
                new Check("topics", false, this::topics),
                new Check("schema registry", false, this::registry),
                new Check("store", false, this::store));
    }

    private Cluster cluster() {
        return clusterOptions.cluster(data.layout());
    }

    private static String java() {
        int feature = Runtime.version().feature();
        if (feature < MIN_JAVA) {
            throw new UserException("Java must be >= " + MIN_JAVA + ", was " + feature);
        }
        return Runtime.version().toString();
    }

    private static String memory() {
        long megabytes = Runtime.getRuntime().maxMemory() >> 20;
        if (megabytes < 1000) {
            throw new UserException(
                    "heap must be >= 1000 MB for the embedded stack, was "
                            + megabytes
                            + "; set GROKWATCH_JAVA_OPTS=-Xmx2g");
        }
        return megabytes
                + " MB heap, "
                + Runtime.getRuntime().availableProcessors()
                + " processors";
    }

    private String dataDirectory() throws Exception {
        Path directory = Files.createDirectories(data.layout().root());
        long free = Files.getFileStore(directory).getUsableSpace();
        if (!Files.isWritable(directory) || free < MIN_FREE_BYTES) {
            throw new UserException(
                    directory + " must be writable with 2 GB free; give another --data-dir");
        }
        return directory + ", " + (free >> 30) + " GB free";
    }

    private static String engine() throws Exception {
        Class.forName("ai.djl.pytorch.engine.PtEngineProvider");
        return "DJL with PyTorch is on the class path";
    }

    private String kafka() throws Exception {
        try (Admin admin = admin()) {
            int nodes =
                    admin.describeCluster()
                            .nodes()
                            .get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
                            .size();
            return cluster().bootstrapServers() + ", " + nodes + " broker(s)";
        } catch (java.util.concurrent.TimeoutException e) {
            throw new UserException(
                    cluster().bootstrapServers()
                            + " does not answer; start `grokwatch up`, or give --bootstrap-servers",
                    e);
        }
    }

    private String topics() throws Exception {
        try (Admin admin = admin()) {
            Set<String> there =
                    admin.listTopics().names().get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            List<String> missing =
                    Topics.ALL.stream()
                            .map(topic -> cluster().topics().name(topic))
                            .filter(name -> !there.contains(name))
                            .toList();
            if (!missing.isEmpty()) {
                throw new UserException(
                        "missing " + missing + "; `grokwatch serve topics` creates them");
            }
            return Topics.ALL.size() + " of " + Topics.ALL.size();
        } catch (java.util.concurrent.TimeoutException e) {
            throw new UserException("unknown: Kafka does not answer", e);
        }
    }

    private Admin admin() {
        Map<String, Object> settings = cluster().admin();
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        return Admin.create(settings);
    }

    private String registry() throws Exception {
        try {
            int subjects = RegistryClients.create(cluster().registry()).getAllSubjects().size();
            return cluster().registryUrl() + ", " + subjects + " subjects";
        } catch (java.io.IOException e) {
            throw new UserException(
                    cluster().registryUrl()
                            + " does not answer; start `grokwatch up`, or give"
                            + " --schema-registry-url",
                    e);
        }
    }

    private String store() throws Exception {
        try (FleetQueries queries = store.open(data.layout())) {
            return store.settings(data.layout()) + ", " + queries.runs().size() + " runs";
        }
    }

    private static String table(List<Check.Finding> findings) {
        Table table = Table.of("CHECK", "VERDICT", "DETAIL");
        findings.forEach(f -> table.add(f.name(), f.verdict(), f.detail()));
        return table.render();
    }
}
