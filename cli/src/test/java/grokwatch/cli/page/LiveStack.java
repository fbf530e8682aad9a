package grokwatch.cli.page;

import grokwatch.cli.command.Version;
import grokwatch.cli.stack.EmbeddedServers;
import grokwatch.cli.stack.LocalStack;
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

/** The whole stack on free ports, as {@code grokwatch up} runs it, and a publisher to it. */
final class LiveStack implements AutoCloseable {

    private static final int PARTITIONS = 2;

    private final LocalStack stack;
    private final RunPublisher publisher;

    private LiveStack(LocalStack stack) {
        this.stack = stack;
        this.publisher = new KafkaRunPublisher(stack.cluster().publisher());
    }

    static LiveStack start(Path folder) throws Exception {
        StackLayout layout = new StackLayout(folder);
        return new LiveStack(LocalStack.start(layout, settings(layout), line -> {}));
    }

    private static LocalStack.Settings settings(StackLayout layout) {
        return new LocalStack.Settings(
                EmbeddedServers.Ports.FREE,
                PARTITIONS,
                List.of(),
                AlertingConfig.ALL,
                StorageSettings.of(StoreSettings.file(layout.store())),
                Map.of(),
                new Metrics(),
                ApiConfig.local(Version.current()));
    }

    /** Where the page is, with a slash at its end. */
    String url() {
        String url = stack.pageUrl();
        return url.endsWith("/") ? url : url + "/";
    }

    RunPublisher publisher() {
        return publisher;
    }

    @Override
    public void close() {
        publisher.close();
        stack.close();
    }
}
