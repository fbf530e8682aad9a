package grokwatch.connect;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.connect.connector.policy.AllConnectorClientConfigOverridePolicy;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.kafka.connect.runtime.Herder;
import org.apache.kafka.connect.runtime.Worker;
import org.apache.kafka.connect.runtime.isolation.Plugins;
import org.apache.kafka.connect.runtime.rest.entities.ConnectorInfo;
import org.apache.kafka.connect.runtime.rest.entities.ConnectorStateInfo;
import org.apache.kafka.connect.runtime.standalone.StandaloneConfig;
import org.apache.kafka.connect.runtime.standalone.StandaloneHerder;
import org.apache.kafka.connect.storage.FileOffsetBackingStore;
import org.apache.kafka.connect.util.FutureCallback;

/** A standalone worker of Kafka Connect without its REST server. */
final class ConnectWorker implements AutoCloseable {

    private final StandaloneHerder herder;

    ConnectWorker(String bootstrapServers, Path offsets) {
        Map<String, String> settings =
                Map.of(
                        "bootstrap.servers", bootstrapServers,
                        "key.converter", "org.apache.kafka.connect.storage.StringConverter",
                        "value.converter", "org.apache.kafka.connect.storage.StringConverter",
                        "offset.storage.file.filename", offsets.toString(),
                        "config.providers", "file",
                        "config.providers.file.class",
                                "org.apache.kafka.common.config.provider.FileConfigProvider",
                        "offset.flush.interval.ms", "1000",
                        "plugin.discovery", "service_load");
        Plugins plugins = new Plugins(settings);
        plugins.compareAndSwapWithDelegatingLoader();
        var policy = new AllConnectorClientConfigOverridePolicy();
        policy.configure(Map.of());
        var store =
                new FileOffsetBackingStore(
                        plugins.newInternalConverter(
                                true,
                                JsonConverter.class.getName(),
                                Map.of("schemas.enable", "false")));
        StandaloneConfig config = new StandaloneConfig(settings);
        store.configure(config);
        Worker worker = new Worker("test", Time.SYSTEM, plugins, config, store, policy);
        herder = new StandaloneHerder(worker, "test", policy);
        herder.start();
    }

    /** Starts a connector; the exception names every setting that it refuses. */
    void start(String name, Map<String, String> config) throws Exception {
        var created = new FutureCallback<Herder.Created<ConnectorInfo>>();
        Map<String, String> named = new HashMap<>(config);
        named.put("name", name);
        herder.putConnectorConfig(name, named, false, created);
        created.get(60, TimeUnit.SECONDS);
    }

    ConnectorStateInfo status(String name) {
        return herder.connectorStatus(name);
    }

    @Override
    public void close() {
        herder.stop();
    }
}
