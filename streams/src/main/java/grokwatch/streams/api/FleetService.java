package grokwatch.streams.api;

import grokwatch.streams.api.ApiServer.Sources;
import grokwatch.streams.api.alert.SilenceBoard;
import grokwatch.streams.api.broker.TopicWriter;
import grokwatch.streams.api.command.CommandBoard;
import grokwatch.streams.api.fleet.FleetIndex;
import grokwatch.streams.api.peer.OwnedRuns;
import grokwatch.streams.api.peer.PeerClient;
import grokwatch.streams.api.peer.PeerFollower;
import grokwatch.streams.api.peer.PeerRoutes;
import grokwatch.streams.api.policy.PolicyBoard;
import grokwatch.streams.api.store.ApiStore;
import grokwatch.streams.app.StreamsSettings;
import grokwatch.streams.fleet.FleetApp;
import grokwatch.streams.fleet.FleetView;
import grokwatch.streams.metrics.Metrics;
import grokwatch.streams.storage.sql.StoreSettings;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.streams.StreamsConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The fleet app with its API. Several instances on one cluster share the fleet's partitions, and
 * each answers for all of it.
 */
public final class FleetService implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FleetService.class);
    private static final long TICK_MILLIS = 250;
    private static final long FOLLOW_MILLIS = 500;

    private final FleetIndex index;
    private final PeerClient client;
    private final Sources sources;
    private final PolicyBoard policies;
    private final ApiServer server;
    private final String advertised;
    private volatile FleetApp app;
    private final ScheduledExecutorService ticker =
            Executors.newScheduledThreadPool(2, FleetService::thread);

    private FleetService(
            StreamsSettings settings, StoreSettings store, ApiConfig config, Metrics metrics)
            throws Exception {
        Clock clock = Clock.systemUTC();
        index = new FleetIndex(clock);
        client = new PeerClient(ApiServer.BASE, config.peers(), clock);
        PeerRoutes peers = new PeerRoutes(index, config.peers(), clock);
        sources = sources(settings, store, config, metrics, peers, clock);
        policies = PolicyBoard.open(config.policies(), sources.store(), sources.writer(), clock);
        server = serve(config, clock);
        advertised = config.advertised().orElse(server.address());
        peers.advertisedAs(advertised);
        app =
                new FleetApp(
                        settings.withKafka(StreamsConfig.APPLICATION_SERVER_CONFIG, advertised),
                        metrics,
                        index);
    }

    private Sources sources(
            StreamsSettings settings,
            StoreSettings store,
            ApiConfig config,
            Metrics metrics,
            PeerRoutes peers,
            Clock clock) {
        ApiStore reader = new ApiStore(store);
        TopicWriter writer = new TopicWriter(settings);
        return new Sources(
                index::snapshot,
                new OwnedRuns(index::snapshot, this::ownerElsewhere, client),
                reader,
                SilenceBoard.open(settings, clock),
                CommandBoard.open(settings, config.commandKey(), reader, writer, clock),
                writer,
                metrics,
                peers);
    }

    /**
     * Starts both.
     *
     * @throws IllegalArgumentException if the API is reachable from other hosts without a token
     * @throws Exception if the address cannot be bound
     */
    public static FleetService start(
            StreamsSettings settings, StoreSettings store, ApiConfig config, Metrics metrics)
            throws Exception {
        FleetService service = new FleetService(settings, store, config, metrics);
        service.start();
        return service;
    }

    private ApiServer serve(ApiConfig config, Clock clock) throws Exception {
        try {
            return ApiServer.start(config, sources, clock);
        } catch (Exception e) {
            closeSources();
            throw e;
        }
    }

    private void start() {
        app.start();
        PeerFollower follower = new PeerFollower(this::otherServers, client, index);
        every(TICK_MILLIS, this::tick);
        every(FOLLOW_MILLIS, follower::follow);
    }

    private void every(long millis, Runnable work) {
        Runnable safe =
                () -> {
                    try {
                        work.run();
                    } catch (RuntimeException | Error e) {
                        LOG.error("changes could not be taken over; tried again", e);
                    }
                };
        ticker.scheduleWithFixedDelay(safe, 0, millis, TimeUnit.MILLISECONDS);
    }

    private void tick() {
        index.refresh(app.view());
        server.sendChanges();
    }

    private Set<String> otherServers() {
        Set<String> others = new HashSet<>(app.servers());
        others.remove(advertised);
        return others;
    }

    private Optional<String> ownerElsewhere(String runId) {
        FleetApp started = app;
        return started == null
                ? Optional.empty()
                : started.ownerOf(runId).filter(owner -> !owner.equals(advertised));
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "fleet-changes");
        thread.setDaemon(true);
        return thread;
    }

    /** Where the page is, for a browser on this machine. */
    public String url() {
        return server.url();
    }

    /** Each path of the API, as {@code METHOD path} without the common prefix. */
    List<String> paths() {
        return server.paths();
    }

    /** The table of this process' own partitions. */
    public FleetView view() {
        return app.view();
    }

    /** Whether the app has stopped for good. */
    public boolean hasFailed() {
        return app.hasFailed();
    }

    /** Stops to serve first. */
    @Override
    public void close() throws Exception {
        ticker.shutdownNow();
        try {
            server.close();
        } finally {
            app.close();
            closeSources();
        }
    }

    private void closeSources() {
        policies.close();
        sources.silences().close();
        sources.commands().close();
        sources.writer().close();
        sources.store().close();
    }
}
