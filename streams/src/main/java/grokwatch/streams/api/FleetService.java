package grokwatch.streams.api;

import grokwatch.streams.api.ApiServer.Sources;
import grokwatch.streams.api.alert.SilenceBoard;
import grokwatch.streams.api.fleet.FleetIndex;
import grokwatch.streams.api.store.Store;
import grokwatch.streams.app.StreamsSettings;
import grokwatch.streams.fleet.FleetApp;
import grokwatch.streams.fleet.FleetView;
import grokwatch.streams.metrics.Metrics;
import grokwatch.streams.storage.sql.StoreSettings;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The fleet app with its API: what is kept up to date is served. */
public final class FleetService implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FleetService.class);
    private static final long TICK_MILLIS = 250;

    private final FleetIndex index;
    private final FleetApp app;
    private final ApiServer server;
    private final Sources sources;
    private final ScheduledExecutorService ticker =
            Executors.newSingleThreadScheduledExecutor(FleetService::thread);

    private FleetService(FleetIndex index, FleetApp app, ApiServer server, Sources sources) {
        this.index = index;
        this.app = app;
        this.server = server;
        this.sources = sources;
    }

    /**
     * Starts both.
     *
     * @throws IllegalArgumentException if others could reach the API and nothing need be shown
     * @throws Exception if the address cannot be bound
     */
    public static FleetService start(
            StreamsSettings settings, StoreSettings store, ApiConfig config, Metrics metrics)
            throws Exception {
        Clock clock = Clock.systemUTC();
        FleetIndex index = new FleetIndex(clock);
        Sources sources =
                new Sources(
                        index::snapshot,
                        new Store(store),
                        SilenceBoard.open(settings, clock),
                        metrics);
        ApiServer server = serve(config, sources, clock);
        FleetService service =
                new FleetService(index, new FleetApp(settings, metrics, index), server, sources);
        service.start();
        return service;
    }

    private static ApiServer serve(ApiConfig config, Sources sources, Clock clock)
            throws Exception {
        try {
            return ApiServer.start(config, sources, clock);
        } catch (Exception e) {
            close(sources);
            throw e;
        }
    }

    private static void close(Sources sources) {
        sources.silences().close();
        sources.store().close();
    }

    private void start() {
        app.start();
        ticker.scheduleWithFixedDelay(this::tick, 0, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void tick() {
        try {
            index.refresh(app.view());
            server.tellChanges();
        } catch (RuntimeException e) {
            LOG.error("changes of the fleet could not be taken over; tried again", e);
        }
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

    /** The table, for reading within this process. */
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
            close(sources);
        }
    }
}
