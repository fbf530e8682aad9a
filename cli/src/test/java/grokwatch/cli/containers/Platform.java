package grokwatch.cli.containers;

import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Volume;
import grokwatch.cli.stack.Shutdown;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Future;
import org.testcontainers.containers.Container.ExecResult;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.startupcheck.OneShotStartupCheckStrategy;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.MountableFile;

/**
 * Every process of the platform in a container of its own. Clients run in containers too: the
 * broker is known by its name on their network alone.
 */
final class Platform implements AutoCloseable {

    private static final String BOOTSTRAP_SERVERS = "kafka:9092";
    private static final String REGISTRY_URL = "http://registry:8081";
    private static final String CHECKPOINTS = "/data/checkpoints";
    private static final String TEST_CLASSES = "/test-classes";
    private static final Duration STARTING = Duration.ofMinutes(2);
    private static final Duration CLIENT_ENDS_WITHIN = Duration.ofMinutes(4);

    private final Shutdown shutdown = new Shutdown();
    private final Network network = shutdown.later(Network.newNetwork());
    private final String checkpoints = "grokwatch-checkpoints-" + UUID.randomUUID();
    private final Future<String> image;
    private GenericContainer<?> jobManager;
    private GenericContainer<?> alerting;
    private GenericContainer<?> storage;

    private Platform(Future<String> image) {
        this.image = image;
        shutdown.later(() -> Engine.client().removeVolumeCmd(checkpoints).exec());
    }

    static Platform start(Future<String> image) {
        Platform platform = new Platform(image);
        try {
            platform.startAll();
            return platform;
        } catch (RuntimeException e) {
            platform.close();
            throw e;
        }
    }

    private void startAll() {
        start(
                named("kafka", "serve broker --kafka-host 0.0.0.0 --kafka-advertise kafka"),
                "kafka ready");
        start(named("registry", "serve registry --host 0.0.0.0"), "registry ready");
        client("serve topics").start();
        startJobManager();
        startTaskManager();
        alerting = start(part("serve alerting"), "ready");
        storage = start(part("serve storage"), "ready");
    }

    private void startJobManager() {
        jobManager =
                part("serve jobmanager"
                                + " --flink jobmanager.rpc.address=jobmanager"
                                + " --flink jobmanager.bind-host=0.0.0.0"
                                + " --job checkpoint.interval=1s --job checkpoint.dir="
                                + CHECKPOINTS)
                        .withNetworkAliases("jobmanager")
                        .withEnv(
                                "GROKWATCH_JAVA_OPTS",
                                "-Xmx512m --add-opens=java.base/java.util=ALL-UNNAMED")
                        .withCreateContainerCmdModifier(
                                command -> command.getHostConfig().withBinds(checkpointVolume()));
        shutdown.later(jobManager).start();
    }

    private void startTaskManager() {
        shutdown.later(
                        part("serve taskmanager --flink jobmanager.rpc.address=jobmanager")
                                .withEnv("GROKWATCH_JAVA_OPTS", "-Xmx512m")
                                .withCreateContainerCmdModifier(
                                        command ->
                                                command.getHostConfig()
                                                        .withBinds(checkpointVolume())))
                .start();
    }

    private Bind checkpointVolume() {
        return new Bind(checkpoints, new Volume(CHECKPOINTS));
    }

    /** Kills the job manager, as a lost machine would, and starts another in its place. */
    void loseJobManager() {
        Engine.client().killContainerCmd(jobManager.getContainerId()).exec();
        jobManager.stop();
        startJobManager();
    }

    /**
     * Runs a main class of the tests until it ends.
     *
     * @return what it printed
     */
    String run(Class<?> main, String... arguments) {
        String javaClassPath = "/opt/grokwatch/lib/*:" + TEST_CLASSES;
        List<String> command =
                new ArrayList<>(
                        List.of(
                                "-cp",
                                javaClassPath,
                                main.getName(),
                                BOOTSTRAP_SERVERS,
                                REGISTRY_URL));
        command.addAll(List.of(arguments));
        try (GenericContainer<?> client =
                client("")
                        .withCopyFileToContainer(
                                MountableFile.forHostPath("target/test-classes"), TEST_CLASSES)
                        .withCreateContainerCmdModifier(create -> create.withEntrypoint("java"))
                        .withCommand(command.toArray(String[]::new))) {
            return logsOf(client);
        }
    }

    private static String logsOf(GenericContainer<?> client) {
        try {
            client.start();
            return client.getLogs();
        } catch (ContainerLaunchException e) {
            throw new AssertionError("a client ended with:\n" + client.getLogs(), e);
        }
    }

    /** What was told on the console. */
    String notifications() {
        return alerting.getLogs();
    }

    /** What is in the SQL store. */
    String storedAlerts() throws Exception {
        ExecResult result = storage.execInContainer("/opt/grokwatch/grokwatch", "alerts", "--json");
        return result.getStdout() + result.getStderr();
    }

    @Override
    public void close() {
        shutdown.close();
    }

    private GenericContainer<?> start(GenericContainer<?> container, String readyWhenItPrints) {
        shutdown.later(container)
                .waitingFor(
                        Wait.forLogMessage(".*" + readyWhenItPrints + ".*\n", 1)
                                .withStartupTimeout(STARTING))
                .start();
        return container;
    }

    private GenericContainer<?> named(String name, String command) {
        return part(command).withNetworkAliases(name);
    }

    private GenericContainer<?> client(String command) {
        return part(command)
                .withStartupCheckStrategy(
                        new OneShotStartupCheckStrategy().withTimeout(CLIENT_ENDS_WITHIN));
    }

    private GenericContainer<?> part(String command) {
        return new GenericContainer<>(image)
                .withNetwork(network)
                .withEnv("GROKWATCH_BOOTSTRAP_SERVERS", BOOTSTRAP_SERVERS)
                .withEnv("GROKWATCH_SCHEMA_REGISTRY_URL", REGISTRY_URL)
                .withEnv("GROKWATCH_JAVA_OPTS", "-Xmx256m")
                .withCommand(command);
    }
}
