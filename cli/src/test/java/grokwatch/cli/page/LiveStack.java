package grokwatch.cli.page;

import grokwatch.cli.Version;
import grokwatch.cli.stack.Cluster;
import grokwatch.cli.stack.EmbeddedServers;
import grokwatch.cli.stack.Pipeline;
import grokwatch.cli.stack.StackLayout;
import grokwatch.producers.publisher.KafkaRunPublisher;
import grokwatch.producers.publisher.RunPublisher;
import grokwatch.streams.alerting.AlertingConfig;
import grokwatch.streams.api.ApiConfig;
import grokwatch.streams.metrics.Metrics;
import grokwatch.streams.storage.StorageSettings;
import grokwatch.streams.storage.sql.StoreSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The whole pipeline on free ports, as {@code grokwatch up} runs it, and a publisher to it. */
final class LiveStack implements AutoCloseable {

    private static final int PARTITIONS = 2;

    private final EmbeddedServers servers;
    private final Pipeline pipeline;
    private final RunPublisher publisher;

    private LiveStack(EmbeddedServers servers, Pipeline pipeline, RunPublisher publisher) {
        this.servers = servers;
        this.pipeline = pipeline;
        this.publisher = publisher;
    }

    static LiveStack start(Path folder) throws Exception {
        StackLayout layout = new StackLayout(folder);
        EmbeddedServers servers =
                EmbeddedServers.start(layout, EmbeddedServers.Ports.FREE, PARTITIONS);
        try {
            Cluster cluster = Cluster.of(servers.bootstrapServers(), servers.registryUrl());
            Pipeline pipeline = Pipeline.start(layout, cluster, settings(layout));
            return new LiveStack(servers, pipeline, new KafkaRunPublisher(cluster.publisher()));
        } catch (Exception e) {
            servers.close();
            throw e;
        }
    }

    private static Pipeline.Settings settings(StackLayout layout) {
        return new Pipeline.Settings(
                List.of(),
                AlertingConfig.ALL,
                StorageSettings.of(StoreSettings.file(layout.store())),
                Map.of(),
                new Metrics(),
                ApiConfig.local(Version.current()));
    }

    /** Where the page is, with a slash at its end. */
    String url() {
        String url = pipeline.pageUrl();
        return url.endsWith("/") ? url : url + "/";
    }

    RunPublisher publisher() {
        return publisher;
    }

    @Override
    public void close() {
        publisher.close();
        pipeline.close();
        servers.close();
    }
}
