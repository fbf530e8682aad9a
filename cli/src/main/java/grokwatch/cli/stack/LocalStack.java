package grokwatch.cli.stack;

import grokwatch.cli.command.UserException;
import grokwatch.job.config.JobConfig;
import grokwatch.job.embedded.EmbeddedJob;
import grokwatch.streams.alerting.AlertingApp;
import grokwatch.streams.alerting.AlertingConfig;
import grokwatch.streams.alerting.notify.PageUrl;
import grokwatch.streams.alerting.notify.Receiver;
import grokwatch.streams.api.ApiConfig;
import grokwatch.streams.api.FleetService;
import grokwatch.streams.fleet.FleetView;
import grokwatch.streams.metrics.Metrics;
import grokwatch.streams.metrics.WatchedApp;
import grokwatch.streams.storage.StorageApp;
import grokwatch.streams.storage.StorageSettings;
import grokwatch.streams.storage.sql.StoreSettings;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * The whole of Grokwatch in this JVM: broker, registry, storage, fleet, alerting and the Flink job.
 */
public final class LocalStack implements AutoCloseable {

    private final Shutdown shutdown;
    private final EmbeddedServers servers;
    private final EmbeddedJob job;
    private final FleetService fleet;

    private LocalStack(
            Shutdown shutdown, EmbeddedServers servers, EmbeddedJob job, FleetService fleet) {
        this.shutdown = shutdown;
        this.servers = servers;
        this.job = job;
        this.fleet = fleet;
    }

    /**
     * Settings of the parts.
     *
     * @param ports of broker and registry
     * @param partitions of topics that do not exist yet, >= 1
     * @param receivers of notifications
     * @param alerting history, retries and routes
     * @param storage of results
     * @param job further keys of {@link JobConfig}
     * @param metrics of all apps
     * @param api how the page and the API are served
     */
    public record Settings(
            EmbeddedServers.Ports ports,
            int partitions,
            List<Receiver> receivers,
            AlertingConfig alerting,
            StorageSettings storage,
            Map<String, String> job,
            Metrics metrics,
            ApiConfig api) {

        /** Alerting whose notifications link to a page, unless they link to another already. */
        private AlertingConfig linkedTo(String url) {
            return alerting.page().equals(PageUrl.NONE) ? alerting.with(PageUrl.of(url)) : alerting;
        }
    }

    /**
     * Starts everything; the job resumes from where an earlier one in this layout stopped.
     *
     * @param lines receives a line for a person as each part starts, and when the job's checkpoints
     *     are lost
     */
    public static LocalStack start(StackLayout layout, Settings settings, Consumer<String> lines)
            throws Exception {
        Shutdown undo = new Shutdown();
        AtomicReference<EmbeddedJob> started = new AtomicReference<>();
        settings.metrics().watch(watched(started));
        try {
            lines.accept("starting kafka and the schema registry…");
            EmbeddedServers servers =
                    undo.later(
                            EmbeddedServers.start(layout, settings.ports(), settings.partitions()));
            Cluster cluster = servers.cluster();
            new Addresses(cluster.bootstrapServers(), cluster.registryUrl()).write(layout);
            LostCheckpoints.warning(layout, cluster).ifPresent(lines);
            lines.accept("starting storage…");
            StorageApp storage =
                    undo.later(
                            new StorageApp(
                                    cluster.streams(layout.streams()),
                                    settings.storage(),
                                    settings.metrics()));
            storage.start();
            lines.accept("starting the fleet and its page…");
            FleetService fleet =
                    undo.later(
                            fleet(
                                    layout,
                                    cluster,
                                    settings.storage().store(),
                                    settings.api(),
                                    settings.metrics()));
            lines.accept("starting alerting…");
            AlertingApp alerting =
                    undo.later(
                            new AlertingApp(
                                    cluster.streams(layout.streams()),
                                    settings.linkedTo(fleet.url()),
                                    settings.receivers(),
                                    settings.metrics()));
            alerting.start();
            lines.accept("starting the Flink job…");
            EmbeddedJob job = undo.later(job(layout, cluster.job(embedded(settings.job()))));
            started.set(job);
            return new LocalStack(undo, servers, job, fleet);
        } catch (Exception e) {
            undo.close();
            throw e;
        }
    }

    /**
     * Starts the fleet app with its page.
     *
     * @throws UserException if its address cannot be bound
     */
    public static FleetService fleet(
            StackLayout layout,
            Cluster cluster,
            StoreSettings store,
            ApiConfig api,
            Metrics metrics)
            throws Exception {
        try {
            return FleetService.start(cluster.streams(layout.streams()), store, api, metrics);
        } catch (IOException e) {
            throw new UserException(
                    "the page cannot be served at %s:%d (%s); stop what uses the port, or give"
                                    .formatted(
                                            api.address().host(),
                                            api.address().port(),
                                            e.getMessage())
                            + " another --http-port",
                    e);
        }
    }

    private static EmbeddedJob job(StackLayout layout, JobConfig config) throws Exception {
        try {
            return EmbeddedJob.start(config, layout.flink());
        } catch (IOException e) {
            throw new UserException(e.getMessage(), e);
        }
    }

    /** The job, which is not ready before it has been started. */
    private static WatchedApp watched(AtomicReference<EmbeddedJob> started) {
        return new WatchedApp(
                "job", () -> started.get() != null && started.get().isHealthy(), () -> 0, Map::of);
    }

    /** One thread is enough for a machine's own runs, and a second of latency feels live. */
    private static Map<String, String> embedded(Map<String, String> further) {
        Map<String, String> texts = new HashMap<>();
        texts.put(JobConfig.PARALLELISM, "1");
        texts.put(JobConfig.CHECKPOINT_INTERVAL, "1s");
        texts.putAll(further);
        return texts;
    }

    /** The embedded broker and registry as a cluster. */
    public Cluster cluster() {
        return servers.cluster();
    }

    public EmbeddedJob job() {
        return job;
    }

    public FleetView fleet() {
        return fleet.view();
    }

    /** Where the page is, for a browser on this machine. */
    public String pageUrl() {
        return fleet.url();
    }

    /** Stops the job first, then the apps that read its output, then the servers. */
    @Override
    public void close() {
        shutdown.close();
    }
}
