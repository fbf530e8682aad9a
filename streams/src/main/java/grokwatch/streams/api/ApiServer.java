package grokwatch.streams.api;

import grokwatch.http.content.StaticFiles;
import grokwatch.http.route.Routes;
import grokwatch.http.serve.HttpCounts;
import grokwatch.http.serve.HttpFront;
import grokwatch.http.serve.PublicFront;
import grokwatch.streams.api.event.EventHub;
import grokwatch.streams.api.fleet.FleetRoutes;
import grokwatch.streams.api.fleet.FleetSnapshot;
import grokwatch.streams.api.fleet.FleetText;
import grokwatch.streams.metrics.Metrics;
import grokwatch.streams.metrics.MetricsRoutes;
import java.time.Clock;
import java.util.function.Supplier;

/** The HTTP API and the page, over a fleet that others keep up to date. */
public final class ApiServer implements AutoCloseable {

    /** Before every path of the API. */
    public static final String BASE = "/api/v1";

    private final EventHub events;
    private final HttpFront front;

    private ApiServer(EventHub events, HttpFront front) {
        this.events = events;
        this.front = front;
    }

    /**
     * Starts to serve; of an empty fleet until there is one.
     *
     * @throws IllegalArgumentException if others could reach it and nothing need be shown
     * @throws Exception if the address cannot be bound
     */
    public static ApiServer start(
            ApiConfig config, Supplier<FleetSnapshot> fleet, Metrics metrics, Clock clock)
            throws Exception {
        FleetText text = new FleetText(config.version(), false);
        EventHub events = new EventHub(fleet, text, clock);
        Routes api =
                new Routes()
                        .addAll("", new FleetRoutes(fleet, text).routes())
                        .addAll("", events.routes());
        Routes all =
                new Routes()
                        .addAll(BASE, api)
                        .addAll("", MetricsRoutes.of(metrics))
                        .addAll(
                                "",
                                new StaticFiles(ApiServer.class, "/grokwatch/streams/page")
                                        .routes());
        return new ApiServer(
                events,
                PublicFront.start("api", config.address(), config.rules(), all, new HttpCounts()));
    }

    /** Tells those who listen what has changed. */
    public void tellChanges() {
        events.tick();
    }

    /** Where the page is, for a browser on this machine. */
    public String url() {
        return front.url();
    }

    @Override
    public void close() throws Exception {
        events.close();
        front.close();
    }
}
