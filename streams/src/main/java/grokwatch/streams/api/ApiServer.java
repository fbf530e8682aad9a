package grokwatch.streams.api;

import grokwatch.http.content.StaticFiles;
import grokwatch.http.route.Routes;
import grokwatch.http.serve.HttpCounts;
import grokwatch.http.serve.HttpFront;
import grokwatch.http.serve.PublicFront;
import grokwatch.streams.api.event.EventHub;
import grokwatch.streams.api.fleet.FleetIndex;
import grokwatch.streams.api.fleet.FleetRoutes;
import grokwatch.streams.api.fleet.FleetText;
import grokwatch.streams.fleet.FleetApp;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP API and the page, over one fleet app. */
public final class ApiServer implements AutoCloseable {

    /** Before every path of the API. */
    public static final String BASE = "/api/v1";

    private static final Logger LOG = LoggerFactory.getLogger(ApiServer.class);
    private static final long TICK_MILLIS = 250;

    private final FleetIndex index;
    private final FleetApp fleet;
    private final EventHub events;
    private final HttpFront front;
    private final ScheduledExecutorService ticker;

    private ApiServer(FleetIndex index, FleetApp fleet, EventHub events, HttpFront front) {
        this.index = index;
        this.fleet = fleet;
        this.events = events;
        this.front = front;
        ticker =
                Executors.newSingleThreadScheduledExecutor(
                        task -> {
                            Thread thread = new Thread(task, "api-ticker");
                            thread.setDaemon(true);
                            return thread;
                        });
    }

    /**
     * Starts to serve.
     *
     * @param index that the app tells its changes
     * @throws IllegalArgumentException if others could reach it and nothing need be shown
     * @throws Exception if the address cannot be bound
     */
    public static ApiServer start(ApiConfig config, FleetApp fleet, FleetIndex index)
            throws Exception {
        FleetText text = new FleetText(config.version(), false);
        EventHub events = new EventHub(index::snapshot, text, Clock.systemUTC());
        Routes api =
                new Routes()
                        .addAll("", new FleetRoutes(index::snapshot, text).routes())
                        .addAll("", events.routes());
        Routes all =
                new Routes()
                        .addAll(BASE, api)
                        .addAll("", new StaticFiles(ApiServer.class, "/grokwatch/streams/page").routes());
        HttpFront front =
                PublicFront.start("api", config.address(), config.rules(), all, new HttpCounts());
        ApiServer server = new ApiServer(index, fleet, events, front);
        server.ticker.scheduleWithFixedDelay(server::tick, 0, TICK_MILLIS, TimeUnit.MILLISECONDS);
        return server;
    }

    /** Where the page is, for a browser on this machine. */
    public String url() {
        return front.url();
    }

    private void tick() {
        try {
            index.refresh(fleet.view());
            events.tick();
        } catch (RuntimeException e) {
            LOG.error("the fleet could not be taken over; tried again", e);
        }
    }

    @Override
    public void close() throws Exception {
        ticker.shutdownNow();
        events.close();
        front.close();
    }
}
