package grokwatch.cli.stack;

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
import grokwatch.streams.storage.StorageApp;
import grokwatch.streams.storage.StorageSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The job and the apps, all in this JVM, on one cluster. */
public final class Pipeline implements AutoCloseable {

    private final Shutdown shutdown;
    private final EmbeddedJob job;
    private final FleetService fleet;

    private Pipeline(Shutdown shutdown, EmbeddedJob job, FleetService fleet) {
        this.shutdown = shutdown;
        this.job = job;
        this.fleet = fleet;
    }

    /**
     * How the pipeline runs.
     *
     * @param receivers told of every alert
     * @param alerting what counts as history, and retries
     * @param storage what is kept of results, and where
     * @param job further keys of {@link JobConfig}
     * @param metrics of all apps
     * @param api how the page and the API are served
     */
    public record Settings(
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

    /** Starts everything; the job goes on from where an earlier one in this layout stopped. */
    public static Pipeline start(StackLayout layout, Cluster cluster, Settings settings)
            throws Exception {
        Shutdown undo = new Shutdown();
        try {
            StorageApp storage =
                    undo.later(
                            new StorageApp(
                                    cluster.streams(layout.streams()),
                                    settings.storage(),
                                    settings.metrics()));
            storage.start();
            FleetService fleet =
                    undo.later(
                            FleetService.start(
                                    cluster.streams(layout.streams()),
                                    settings.storage().store(),
                                    settings.api(),
                                    settings.metrics()));
            AlertingApp alerting =
                    undo.later(
                            new AlertingApp(
                                    cluster.streams(layout.streams()),
                                    settings.linkedTo(fleet.url()),
                                    settings.receivers(),
                                    settings.metrics()));
            alerting.start();
            EmbeddedJob job =
                    undo.later(
                            EmbeddedJob.start(
                                    cluster.job(embedded(settings.job())), layout.flink()));
            return new Pipeline(undo, job, fleet);
        } catch (Exception e) {
            undo.close();
            throw e;
        }
    }

    /** One thread is enough for a machine's own runs, and a second of latency feels live. */
    private static Map<String, String> embedded(Map<String, String> further) {
        Map<String, String> texts = new HashMap<>();
        texts.put(JobConfig.PARALLELISM, "1");
        texts.put(JobConfig.CHECKPOINT_INTERVAL, "1s");
        texts.putAll(further);
        return texts;
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

    /** Stops the job first, then the apps that read what it wrote. */
    @Override
    public void close() {
        shutdown.close();
    }
}
